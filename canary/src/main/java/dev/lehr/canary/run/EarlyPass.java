package dev.lehr.canary.run;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.Direction;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what is still to come can turn a pass into something else.
 *
 * <p>A metric fails only when the interval of its shift lies on one side of zero, that is, when
 * Mann and Whitney's test rejects equality. Nothing moves its statistic further than all remaining
 * canary values above, and all remaining baseline values below everything seen, or the other way
 * round; by how much is all the same, for it looks at ranks. Where even that does not reject, the
 * metric stays a pass. Serial dependence, effect limits and tolerance could only help it, and are
 * left out. A metric that was not judged by ranks, or whose outliers are dropped, is never settled.
 */
public final class EarlyPass {
  /** Normal quantile of both judges' 98 % interval. */
  private static final double QUANTILE = 2.326347874040841;

  private final CanaryConfig config;
  private final RunPlan plan;

  public EarlyPass(CanaryConfig config, RunPlan plan) {
    this.config = config;
    this.plan = plan;
  }

  /**
   * Whether it stays a pass.
   *
   * @param index of the interval that was judged just now, from 0
   * @param judgement what the judge said of it
   * @param pairs its values, in the judgement's order
   */
  public boolean settled(int index, Judgement judgement, List<MetricSetPair> pairs) {
    for (int metric = 0; metric < pairs.size(); metric++) {
      MetricVerdict verdict = judgement.metrics().get(metric);
      if (!verdict.muted() && !settled(index, verdict, pairs.get(metric))) {
        return false;
      }
    }
    return true;
  }

  private boolean settled(int index, MetricVerdict verdict, MetricSetPair pair) {
    if (verdict.label() == MetricLabel.HIGH || verdict.label() == MetricLabel.LOW) {
      // It failed, and the score is a pass all the same: it can only get better.
      return true;
    }
    MetricAnalysis analysis =
        config.metric(verdict.name()).map(MetricConfig::analysis).orElse(MetricAnalysis.DEFAULT);
    return verdict.label() == MetricLabel.PASS
        && isByRanks(verdict.evidence().path())
        && !analysis.outliers().removes()
        && stays(
            analysis.direction(),
            left(index, pair.control()),
            left(index, pair.experiment()),
            added(index));
  }

  private static boolean isByRanks(Evidence.Path path) {
    return switch (path) {
      case MANN_WHITNEY, IDENTICAL, SINGLE_UNIQUE_VALUE -> true;
      case NO_DATA, TOO_FEW, CONSTANT, NON_FINITE, MANN_WHITNEY_WITH_NOISE, PAIRED, RARE_COUNTS ->
          false;
    };
  }

  private static boolean stays(Direction direction, double[] baseline, double[] canary, int added) {
    double up = worst(canary, baseline, added);
    double down = worst(baseline, canary, added);
    return (!direction.watchesIncrease() || up <= QUANTILE)
        && (!direction.watchesDecrease() || down <= QUANTILE);
  }

  /** The test's statistic when all that is added makes {@code x} the greater one. */
  private static double worst(double[] x, double[] y, int added) {
    double n = x.length + (double) added;
    double m = y.length + (double) added;
    double greater = greater(x, y) + added * (n + m - added);
    double beyond = greater - n * m / 2 - 0.5;
    return beyond / Math.sqrt(n * m / 12 * (n + m + 1 - ties(x, y) / ((n + m) * (n + m - 1))));
  }

  /** In how many pairs {@code x} is greater; ties count half. Both are sorted. */
  private static double greater(double[] x, double[] y) {
    double pairs = 0;
    int below = 0;
    int notAbove = 0;
    for (double value : x) {
      while (below < y.length && y[below] < value) {
        below++;
      }
      while (notAbove < y.length && y[notAbove] <= value) {
        notAbove++;
      }
      pairs += (below + notAbove) / 2.0;
    }
    return pairs;
  }

  /** The sum of t³ − t over all groups of t equal values. */
  private static double ties(double[] x, double[] y) {
    double[] all = Arrays.copyOf(x, x.length + y.length);
    System.arraycopy(y, 0, all, x.length, y.length);
    Arrays.sort(all);
    double sum = 0;
    int from = 0;
    for (int index = 1; index <= all.length; index++) {
      if (index == all.length || all[index] != all[from]) {
        double group = index - from;
        sum += group * group * group - group;
        from = index;
      }
    }
    return sum;
  }

  /** What of a series is still in the last interval's window, sorted. */
  private double[] left(int index, Series series) {
    Window now = plan.schedule().window(index);
    int dropped = steps(Duration.between(now.start(), last().start()));
    double[] values = series.values();
    return Arrays.stream(values, Math.min(dropped, values.length), values.length)
        .filter(value -> !Double.isNaN(value))
        .sorted()
        .toArray();
  }

  private int added(int index) {
    return steps(Duration.between(plan.schedule().window(index).end(), last().end()));
  }

  private Window last() {
    return plan.schedule().window(plan.schedule().intervals() - 1);
  }

  private int steps(Duration length) {
    Duration step = plan.schedule().step();
    return (int) length.plus(step).minusNanos(1).dividedBy(step);
  }
}
