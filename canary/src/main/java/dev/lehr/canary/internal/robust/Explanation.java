package dev.lehr.canary.internal.robust;

import static dev.lehr.canary.internal.judging.Numbers.change;
import static dev.lehr.canary.internal.judging.Numbers.signed;
import static dev.lehr.canary.internal.judging.Numbers.text;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.Statistics;
import dev.lehr.canary.internal.robust.LehrPairJudge.Finding;
import java.util.Optional;

/** Says what was found so that a tired engineer understands it. */
record Explanation(MetricConfig metric, Statistics before, Statistics after, Finding finding) {

  Evidence evidence() {
    return new Evidence(finding.path(), finding.comparison(), sentence(), advice());
  }

  /** The same in short; empty for a pass. */
  Optional<String> reason() {
    return finding.failure().map(label -> "%s: %s".formatted(metric.name(), headline()));
  }

  private String headline() {
    return switch (finding.label()) {
      case HIGH -> "higher by " + size() + criticalMark();
      case LOW -> "lower by " + size() + criticalMark();
      case NODATA, NODATA_FAIL_METRIC -> missing();
      case ERROR -> "holds infinite or gigantic values";
      case PASS -> "no change that counts";
    };
  }

  private String criticalMark() {
    return finding.critical() ? " (critical)" : "";
  }

  private String missing() {
    if (finding.path() == Evidence.Path.TOO_FEW) {
      return "too few points to judge (%d baseline, %d canary)"
          .formatted(before.count(), after.count());
    }
    if (before.count() == 0 && after.count() == 0) {
      return "no data on either side";
    }
    return before.count() == 0 ? "no data on the baseline side" : "no data on the canary side";
  }

  private String size() {
    Comparison comparison = finding.comparison();
    double effect = comparison.effect();
    boolean asPercent =
        metric.analysis().effect().measure() == EffectMeasure.MEAN_RATIO && Double.isFinite(effect);
    String shift = text(Math.abs(comparison.shift()));
    return asPercent ? "%s (%s)".formatted(shift, change(effect)) : shift;
  }

  private String sentence() {
    return switch (finding.path()) {
      case NO_DATA, TOO_FEW, NON_FINITE -> "%s: %s.".formatted(metric.name(), headline());
      case IDENTICAL -> "%s has the same values on both sides.".formatted(metric.name());
      case SINGLE_UNIQUE_VALUE ->
          "%s is always %s on both sides.".formatted(metric.name(), text(before.max()));
      case CONSTANT ->
          "%s is always %s on the baseline and always %s on the canary: %s."
              .formatted(metric.name(), text(before.max()), text(after.max()), headline());
      default -> compared();
    };
  }

  /** Concatenated, for formatting would take longer than judging. */
  private String compared() {
    Comparison comparison = finding.comparison();
    String interval =
        "between " + signed(comparison.lower()) + " and " + signed(comparison.upper());
    String found = metric.name() + ": " + headline() + ". The canary lies ";
    return found
        + (signed(comparison.shift()) + " from the baseline (" + interval + "), ")
        + (levels() + "; " + power() + ".");
  }

  private String levels() {
    return finding.path() == Evidence.Path.RARE_COUNTS
        ? "means " + text(before.mean()) + " and " + text(after.mean())
        : "medians "
            + text(finding.comparison().controlMedian())
            + " and "
            + text(finding.comparison().experimentMedian());
  }

  private String power() {
    String independent = text(Math.rint(finding.comparison().effectivePoints()));
    return "with "
        + (before.count() + " and " + after.count() + " points (worth ")
        + (independent + " independent ones a side) a change of " + detectable())
        + (" would be seen in " + Comparison.POWER + " of 100 runs");
  }

  private String detectable() {
    double level =
        finding.path() == Evidence.Path.RARE_COUNTS
            ? before.mean()
            : finding.comparison().controlMedian();
    double detectable = finding.comparison().detectable();
    return level == 0
        ? text(detectable)
        : text(detectable) + " (" + change(1 + detectable / Math.abs(level)) + ")";
  }

  private String advice() {
    return switch (finding.label()) {
      case HIGH, LOW -> failureAdvice();
      case NODATA, NODATA_FAIL_METRIC ->
          finding.path() == Evidence.Path.TOO_FEW
              ? "Let the canary run longer, or ask the metric store for a shorter step."
              : "Check the metric's query and that the side gets traffic; where no value means zero, set nanStrategy to replace.";
      case ERROR -> "Correct the query: a division by zero gives infinities.";
      case PASS -> passAdvice();
    };
  }

  private String failureAdvice() {
    return finding.critical()
        ? "Do not ship it: compare logs and profiles of the two sides."
        : "Compare the two sides; if the change is wanted, set allowedIncrease or allowedDecrease in effectSize.";
  }

  private String passAdvice() {
    Comparison comparison = finding.comparison();
    double level = Math.abs(comparison.controlMedian());
    return comparison.detectable() > level / 2 && level > 0
        ? "This pass says little: only a very large change would have been seen. Run longer, or add instances."
        : "";
  }
}
