package dev.lehr.canary.internal.robust;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.Direction;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.LehrSettings;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricSetPair;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.NanStrategy;
import dev.lehr.canary.Statistics;
import dev.lehr.canary.internal.judging.PairJudge;
import dev.lehr.canary.internal.stats.Sample;
import java.util.Optional;
import java.util.OptionalDouble;

/** Judges one pair: can it be judged, how large is the change, and does it matter. */
final class LehrPairJudge implements PairJudge {
  /** A change below this share of the ordinary spread is noise, however sure we are of it. */
  private static final double SPREAD_TOLERANCE = 0.05;

  /** Interquartile range of the standard normal distribution. */
  private static final double NORMAL_QUARTILES = 1.3489795003921634;

  private final LehrSettings settings;
  private final double tail;
  private final Sample control = new Sample();
  private final Sample experiment = new Sample();
  private final ChangeMeasurement measurement = new ChangeMeasurement();

  LehrPairJudge(LehrSettings settings, long metrics) {
    this.settings = settings;
    this.tail = settings.tail(metrics);
  }

  @Override
  public MetricVerdict judge(MetricConfig metric, MetricSetPair pair) {
    load(control, pair.control().values(), metric.analysis());
    load(experiment, pair.experiment().values(), metric.analysis());
    standForMissing(metric, pair);
    Statistics before = control.statistics();
    Statistics after = experiment.statistics();
    Finding finding = finding(metric, pair);
    Explanation explanation = new Explanation(metric, before, after, finding);
    return new MetricVerdict(
        metric.name(),
        pair.id(),
        pair.tags(),
        metric.groups(),
        finding.label(),
        explanation.reason(),
        finding.critical(),
        metric.analysis().muted(),
        ratio(before, after),
        before,
        after,
        explanation.evidence());
  }

  private static void load(Sample sample, double[] values, MetricAnalysis analysis) {
    sample.load(values, analysis.nanStrategy(), analysis.outliers());
    if (!sample.isEmpty() && !sample.isPlain() && sample.isFinite()) {
      sample.forgetSignsOfZeros();
    }
  }

  /** Where no value means zero, a side that never sent any is all zeros. */
  private void standForMissing(MetricConfig metric, MetricSetPair pair) {
    if (metric.analysis().nanStrategy() == NanStrategy.REPLACE && !insistsOnData(metric)) {
      if (control.isEmpty()) {
        control.replace(new double[pair.experiment().values().length]);
      } else if (experiment.isEmpty()) {
        experiment.replace(new double[pair.control().values().length]);
      }
    }
  }

  private static boolean insistsOnData(MetricConfig metric) {
    return metric.analysis().mustHaveData() || metric.analysis().critical();
  }

  private static OptionalDouble ratio(Statistics before, Statistics after) {
    return before.count() == 0 || after.count() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(after.mean() / before.mean());
  }

  private Finding finding(MetricConfig metric, MetricSetPair pair) {
    if (isMissing(metric, control, pair.control().values())
        || isMissing(metric, experiment, pair.experiment().values())) {
      return notJudged(metric, Evidence.Path.NO_DATA);
    }
    if (isUnusable(control) || isUnusable(experiment)) {
      return new Finding(
          MetricLabel.ERROR,
          metric.analysis().critical(),
          Evidence.Path.NON_FINITE,
          Comparison.NONE);
    }
    if (Math.min(control.size(), experiment.size()) < settings.minimumPoints()) {
      return notJudged(metric, Evidence.Path.TOO_FEW);
    }
    if (control.isConstant() && experiment.isConstant() && control.min() == experiment.min()) {
      return Finding.pass(Evidence.Path.SINGLE_UNIQUE_VALUE);
    }
    return control.sameValues(experiment)
        ? Finding.pass(Evidence.Path.IDENTICAL)
        : compared(metric, measurement.of(control, experiment, pair, tail));
  }

  /** Also a side of nothing but NaN is missing when the metric insists on data. */
  private static boolean isMissing(MetricConfig metric, Sample sample, double[] values) {
    if (sample.isEmpty()) {
      return true;
    }
    return insistsOnData(metric) && java.util.Arrays.stream(values).allMatch(Double::isNaN);
  }

  private static boolean isUnusable(Sample sample) {
    return !sample.isPlain();
  }

  private static Finding notJudged(MetricConfig metric, Evidence.Path path) {
    return new Finding(
        insistsOnData(metric) ? MetricLabel.NODATA_FAIL_METRIC : MetricLabel.NODATA,
        metric.analysis().critical(),
        path,
        Comparison.NONE);
  }

  private Finding compared(MetricConfig metric, Change change) {
    EffectRule rule = metric.analysis().effect();
    double effect = change.effect(rule.measure(), level(change));
    double allowed = change.shift() < 0 ? rule.allowedDecrease() : rule.allowedIncrease();
    double bound = allowed == rule.measure().neutral() ? tolerance(change) : 0;
    MetricLabel label = label(metric.analysis(), change, effect, bound);
    Comparison comparison =
        new Comparison(
            control.median(),
            experiment.median(),
            change.shift(),
            change.lower(),
            change.upper(),
            bound,
            effect,
            allowed,
            change.effectivePoints(),
            Math.max(change.detectable(), bound));
    return new Finding(
        label, isCritical(metric.analysis(), label, effect), change.path(), comparison);
  }

  private double level(Change change) {
    return change.path() == Evidence.Path.RARE_COUNTS ? control.mean() : control.median();
  }

  private double tolerance(Change change) {
    double spread = (control.percentile(0.75) - control.percentile(0.25)) / NORMAL_QUARTILES;
    return Math.max(settings.tolerance() * Math.abs(level(change)), SPREAD_TOLERANCE * spread);
  }

  private static MetricLabel label(
      MetricAnalysis analysis, Change change, double effect, double bound) {
    Direction direction = analysis.direction();
    EffectRule rule = analysis.effect();
    if (Math.abs(change.shift()) < bound) {
      return MetricLabel.PASS;
    }
    if (direction.watchesIncrease() && change.higher() && effect >= rule.allowedIncrease()) {
      return MetricLabel.HIGH;
    }
    return direction.watchesDecrease() && change.below() && effect <= rule.allowedDecrease()
        ? MetricLabel.LOW
        : MetricLabel.PASS;
  }

  private static boolean isCritical(MetricAnalysis analysis, MetricLabel label, double effect) {
    EffectRule rule = analysis.effect();
    return analysis.critical()
        && ((label == MetricLabel.HIGH && effect >= rule.criticalIncrease())
            || (label == MetricLabel.LOW && effect <= rule.criticalDecrease()));
  }

  /** What was found about a pair. */
  record Finding(MetricLabel label, boolean critical, Evidence.Path path, Comparison comparison) {

    static Finding pass(Evidence.Path path) {
      return new Finding(MetricLabel.PASS, false, path, Comparison.NONE);
    }

    Optional<MetricLabel> failure() {
      return label == MetricLabel.PASS ? Optional.empty() : Optional.of(label);
    }
  }
}
