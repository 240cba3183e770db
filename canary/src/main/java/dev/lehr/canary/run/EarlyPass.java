package dev.lehr.canary.run;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryJudge;
import dev.lehr.canary.Classification;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.Series;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Whether what is still to come can turn a pass into something else.
 *
 * <p>The last interval's window is filled up with the worst that can come: once with all remaining
 * canary values far above and all remaining baseline values far below everything seen, and once the
 * other way round. The judges compare ranks, for which nothing is worse than that. When both are a
 * pass, so is everything between. "Far" is {@value #FAR} times the range of the values seen.
 */
public final class EarlyPass {
  private static final double FAR = 10;

  private final CanaryJudge judge;
  private final CanaryConfig config;
  private final RunPlan plan;

  public EarlyPass(CanaryJudge judge, CanaryConfig config, RunPlan plan) {
    this.judge = judge;
    this.config = config;
    this.plan = plan;
  }

  /**
   * Whether it stays a pass.
   *
   * @param index of the interval that was judged just now, from 0
   * @param pairs its values
   */
  public boolean settled(int index, List<MetricSetPair> pairs) {
    return staysPass(index, pairs, true) && staysPass(index, pairs, false);
  }

  private boolean staysPass(int index, List<MetricSetPair> pairs, boolean upwards) {
    List<MetricSetPair> worst = pairs.stream().map(pair -> filled(pair, index, upwards)).toList();
    return judge.judge(config, plan.thresholds(), worst.iterator()).score().classification()
        == Classification.PASS;
  }

  private MetricSetPair filled(MetricSetPair pair, int index, boolean upwards) {
    double[] seen = finite(pair);
    double low = Arrays.stream(seen).min().orElse(0);
    double high = Arrays.stream(seen).max().orElse(1);
    double far = FAR * Math.max(high - low, Math.max(Math.abs(high), 1e-9));
    double above = high + far;
    double below = low >= 0 ? 0 : low - far;
    return new MetricSetPair(
        pair.name(),
        pair.id(),
        pair.tags(),
        filled(pair.control(), index, upwards ? below : above),
        filled(pair.experiment(), index, upwards ? above : below));
  }

  private static double[] finite(MetricSetPair pair) {
    return java.util.stream.DoubleStream.concat(
            Arrays.stream(pair.control().values()), Arrays.stream(pair.experiment().values()))
        .filter(Double::isFinite)
        .toArray();
  }

  /** What will be left of a series in the last window, and then the worst. */
  private Series filled(Series series, int index, double worst) {
    Window now = plan.schedule().window(index);
    Window last = plan.schedule().window(plan.schedule().intervals() - 1);
    int dropped = steps(Duration.between(now.start(), last.start()));
    int added = steps(Duration.between(now.end(), last.end()));
    double[] values = series.values();
    double[] kept = Arrays.copyOfRange(values, Math.min(dropped, values.length), values.length);
    double[] all = Arrays.copyOf(kept, kept.length + added);
    Arrays.fill(all, kept.length, all.length, worst);
    return Series.of(all);
  }

  private int steps(Duration length) {
    Duration step = plan.schedule().step();
    return (int) length.plus(step).minusNanos(1).dividedBy(step);
  }
}
