package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.Direction;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricLabel;
import java.util.Optional;
import java.util.OptionalDouble;

/** From a test's numbers to a label. An unknown effect (NaN) satisfies every threshold. */
final class Labelling {
  private static final double TOLERANCE = 0.25;

  /** The quantile that 95 of 100 values lie below. */
  private static final double POWER_QUANTILE = 1.6448536269514722;

  /** A shift of this many standard errors is labelled in 95 of 100 runs. */
  static final double DETECTABLE_STANDARD_ERRORS =
      ShiftTest.QUANTILE / (1 - TOLERANCE) + POWER_QUANTILE;

  private final MetricConfig metric;
  private final ShiftTest test;
  private final double effect;

  Labelling(MetricConfig metric, ShiftTest test, double effect) {
    this.metric = metric;
    this.test = test;
    this.effect = effect;
  }

  static double bound(ShiftTest test) {
    return TOLERANCE * Math.abs(test.estimate());
  }

  Finding finding(double ratio, Comparison comparison) {
    MetricLabel label = label();
    boolean critical = critical(label);
    return new Finding(
        label,
        reason(label, critical),
        critical,
        OptionalDouble.of(ratio),
        Evidence.Path.MANN_WHITNEY,
        comparison);
  }

  private MetricLabel label() {
    Direction direction = metric.analysis().direction();
    EffectRule rule = metric.analysis().effect();
    if (direction.watchesIncrease()
        && test.lower() > bound(test)
        && !(effect < rule.allowedIncrease())) {
      return MetricLabel.HIGH;
    }
    if (direction.watchesDecrease()
        && test.upper() < -bound(test)
        && !(effect > rule.allowedDecrease())) {
      return MetricLabel.LOW;
    }
    return MetricLabel.PASS;
  }

  private boolean critical(MetricLabel label) {
    EffectRule rule = metric.analysis().effect();
    return metric.analysis().critical()
        && ((label == MetricLabel.HIGH && !(effect < rule.criticalIncrease()))
            || (label == MetricLabel.LOW && !(effect > rule.criticalDecrease())));
  }

  private Optional<String> reason(MetricLabel label, boolean critical) {
    if (label == MetricLabel.PASS) {
      return Optional.empty();
    }
    return Optional.of(
        critical
            ? "The metric %s was classified as %s (Critical)"
                .formatted(metric.name(), label.label())
            : "%s was classified as %s".formatted(metric.name(), label.label()));
  }
}
