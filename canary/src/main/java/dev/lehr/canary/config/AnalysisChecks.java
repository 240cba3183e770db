package dev.lehr.canary.config;

import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.MetricAnalysis;
import dev.lehr.canary.NanStrategy;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Settings of one metric that are legal one by one, but can not be meant. */
final class AnalysisChecks {
  private final String pointer;
  private final JsonNode given;
  private final MetricAnalysis analysis;
  private final List<InputProblem> found = new ArrayList<>();

  private AnalysisChecks(String pointer, JsonNode given, MetricAnalysis analysis) {
    this.pointer = pointer;
    this.given = given;
    this.analysis = analysis;
  }

  /**
   * Checks the settings.
   *
   * @param given as they stand in the document: a default is not the same as a wish
   */
  static List<InputProblem> check(String pointer, JsonNode given, MetricAnalysis analysis) {
    AnalysisChecks checks = new AnalysisChecks(pointer, given, analysis);
    checks.flags();
    checks.outliers();
    checks.range();
    checks.direction();
    checks.criticalLimits();
    return checks.found;
  }

  private void flags() {
    if (analysis.critical() && analysis.muted()) {
      warn(
          "/muted",
          "a muted metric is never critical: it is not scored",
          "remove 'muted' or 'critical'");
    }
    if (analysis.mustHaveData() && analysis.nanStrategy() == NanStrategy.REPLACE) {
      warn(
          "/nanStrategy",
          "with 'replace' Kayenta's judge passes a metric without any data, mustHaveData or not",
          "use 'remove', or the judge 'lehr', which insists on data");
    }
  }

  private void outliers() {
    if (analysis.outliers().removes() && !(analysis.outliers().factor() > 0)) {
      fail(
          "/outliers/outlierFactor",
          "%s is not above 0".formatted(analysis.outliers().factor()),
          "3.0 is usual");
    }
    if (!analysis.outliers().removes() && given.path("outliers").has("outlierFactor")) {
      warn(
          "/outliers/outlierFactor",
          "outlierFactor does nothing while outliers are kept",
          "add \"strategy\": \"remove\"");
    }
  }

  private void range() {
    EffectRule effect = analysis.effect();
    double highest = effect.measure() == EffectMeasure.CLES ? 1 : Double.MAX_VALUE;
    each(
        (name, value) -> {
          if (!(value >= 0 && value <= highest)) {
            fail(
                "/effectSize/" + name,
                "%s is out of range".formatted(value),
                effect.measure() == EffectMeasure.CLES
                    ? "a cles limit is a probability from 0 to 1"
                    : "a meanRatio limit is a ratio of 0 or more; 1.1 is ten percent up");
          }
        });
    double neutral = effect.measure().neutral();
    if (effect.allowedIncrease() < neutral) {
      wrongSide("allowedIncrease", effect.allowedIncrease(), "less than no change");
    }
    if (effect.allowedDecrease() > neutral) {
      wrongSide("allowedDecrease", effect.allowedDecrease(), "more than no change");
    }
  }

  private void wrongSide(String name, double value, String what) {
    warn(
        "/effectSize/" + name,
        "%s is %s, so it forgives nothing".formatted(value, what),
        name.endsWith("Increase") ? "1.1 allows ten percent up" : "0.9 allows ten percent down");
  }

  private void direction() {
    JsonNode effect = given.path("effectSize");
    if (!analysis.direction().watchesIncrease()) {
      unused(effect, "allowedIncrease", "criticalIncrease");
    }
    if (!analysis.direction().watchesDecrease()) {
      unused(effect, "allowedDecrease", "criticalDecrease");
    }
  }

  private void unused(JsonNode effect, String... names) {
    for (String name : names) {
      if (effect.has(name)) {
        warn(
            "/effectSize/" + name,
            "%s does nothing: the direction is %s"
                .formatted(name, given.path("direction").asString("")),
            "remove it, or use the direction 'either'");
      }
    }
  }

  private void criticalLimits() {
    EffectRule effect = analysis.effect();
    JsonNode limits = given.path("effectSize");
    if (!analysis.critical()
        && (limits.has("criticalIncrease") || limits.has("criticalDecrease"))) {
      warn(
          "/effectSize",
          "critical limits do nothing: the metric is not critical",
          "add \"critical\": true");
    }
    if (analysis.critical()
        && limits.has("criticalIncrease")
        && effect.criticalIncrease() < effect.allowedIncrease()) {
      warn(
          "/effectSize/criticalIncrease",
          "%s is below allowedIncrease %s"
              .formatted(effect.criticalIncrease(), effect.allowedIncrease()),
          "a change counts from the greater of both on");
    }
    if (analysis.critical()
        && limits.has("criticalDecrease")
        && effect.criticalDecrease() > effect.allowedDecrease()) {
      warn(
          "/effectSize/criticalDecrease",
          "%s is above allowedDecrease %s"
              .formatted(effect.criticalDecrease(), effect.allowedDecrease()),
          "a change counts from the smaller of both on");
    }
  }

  private interface Limit {
    void check(String name, double value);
  }

  private void each(Limit limit) {
    EffectRule effect = analysis.effect();
    limit.check("allowedIncrease", effect.allowedIncrease());
    limit.check("allowedDecrease", effect.allowedDecrease());
    limit.check("criticalIncrease", effect.criticalIncrease());
    limit.check("criticalDecrease", effect.criticalDecrease());
  }

  private void fail(String place, String cause, String remedy) {
    found.add(InputProblem.error(pointer + place, cause, remedy));
  }

  private void warn(String place, String cause, String remedy) {
    found.add(InputProblem.warning(pointer + place, cause, remedy));
  }
}
