package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricLabel;
import java.util.Optional;
import java.util.OptionalDouble;

/** What was found about a pair. */
record Finding(
    MetricLabel label,
    Optional<String> reason,
    boolean critical,
    OptionalDouble ratio,
    Evidence.Path path,
    Comparison comparison) {

  static Finding pass(Evidence.Path path, Optional<String> reason) {
    return new Finding(
        MetricLabel.PASS, reason, false, OptionalDouble.of(1), path, Comparison.NONE);
  }

  /** The test failed. Only constants come here, and they go through the noise first. */
  static Finding error() {
    return new Finding(
        MetricLabel.ERROR,
        Optional.of("Metric Classification Failed"),
        false,
        OptionalDouble.empty(),
        Evidence.Path.MANN_WHITNEY_WITH_NOISE,
        Comparison.NONE);
  }

  Finding withPath(Evidence.Path other) {
    return new Finding(label, reason, critical, ratio, other, comparison);
  }
}
