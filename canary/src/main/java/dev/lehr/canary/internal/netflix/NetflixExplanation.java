package dev.lehr.canary.internal.netflix;

import static dev.lehr.canary.internal.judging.Numbers.change;
import static dev.lehr.canary.internal.judging.Numbers.signed;
import static dev.lehr.canary.internal.judging.Numbers.text;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.internal.netflix.NetflixPairJudge.Sides;

/** Says in words what the reference only labels. */
final class NetflixExplanation {
  private final MetricConfig metric;
  private final Sides sides;
  private final Finding finding;

  NetflixExplanation(MetricConfig metric, Sides sides, Finding finding) {
    this.metric = metric;
    this.sides = sides;
    this.finding = finding;
  }

  Evidence evidence() {
    return new Evidence(finding.path(), finding.comparison(), sentence(), advice());
  }

  private String sentence() {
    return switch (finding.path()) {
      case NO_DATA ->
          "%s has no values on the %s."
              .formatted(
                  metric.name(), sides.control().count() == 0 ? "baseline side" : "canary side");
      case IDENTICAL -> "%s has the same values on both sides.".formatted(metric.name());
      case SINGLE_UNIQUE_VALUE ->
          "%s is always %s on both sides.".formatted(metric.name(), text(sides.control().max()));
      default ->
          finding.label() == MetricLabel.ERROR
              ? "%s can not be tested: each side is one constant value.".formatted(metric.name())
              : compared();
    };
  }

  /** Concatenated, for formatting would take longer than judging. */
  private String compared() {
    Comparison comparison = finding.comparison();
    String interval = signed(comparison.lower()) + " to " + signed(comparison.upper());
    String found = metric.name() + " " + outcome() + ": canary values lie ";
    String medians =
        text(comparison.controlMedian()) + " and " + text(comparison.experimentMedian());
    return found
        + (signed(comparison.shift()) + " from the baseline's (98 % interval " + interval + "), ")
        + ("medians " + medians + ", " + effect(comparison) + ".");
  }

  private String outcome() {
    return switch (finding.label()) {
      case HIGH -> "is higher";
      case LOW -> "is lower";
      default -> "passes";
    };
  }

  private String effect(Comparison comparison) {
    if (metric.analysis().effect().measure() == EffectMeasure.CLES) {
      return "effect (cles) "
          + (text(comparison.effect()) + " against a limit of " + text(comparison.allowed()));
    }
    return Double.isNaN(comparison.effect())
        ? "and as a mean is 0 the limits of effectSize were skipped"
        : "mean "
            + change(comparison.effect())
            + " against a limit of "
            + change(comparison.allowed());
  }

  private String advice() {
    return switch (finding.label()) {
      case HIGH, LOW ->
          finding.critical()
              ? "This metric is critical and ended the canary: compare the two sides' logs and profiles before trying again."
              : "Look at this metric on both sides; if the change is wanted, raise the limits in effectSize.";
      case NODATA, NODATA_FAIL_METRIC ->
          "Check the metric's query and that the side got traffic; where no value means zero, set nanStrategy to replace.";
      case ERROR -> "This judge does not count it; the judge 'lehr' compares constants too.";
      case PASS ->
          finding.path() == Evidence.Path.NO_DATA
              ? "With nanStrategy replace this judge passes a side without values, even of a critical metric: check the query, or use the judge 'lehr'."
              : "";
    };
  }
}
