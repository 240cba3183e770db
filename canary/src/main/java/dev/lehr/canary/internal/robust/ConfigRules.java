package dev.lehr.canary.internal.robust;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.EffectMeasure;
import dev.lehr.canary.EffectRule;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.MetricConfig;
import dev.lehr.canary.Thresholds;
import dev.lehr.canary.internal.judging.Numbers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a config must hold to before a verdict means what it says. */
final class ConfigRules {
  private static final double ROUNDING = 0.01;

  private final CanaryConfig config;
  private final List<InputProblem> problems = new ArrayList<>();

  ConfigRules(CanaryConfig config) {
    this.config = config;
  }

  void check(Thresholds thresholds) {
    checkMetrics();
    checkWeights();
    checkThresholds(thresholds);
    if (!problems.isEmpty()) {
      throw new CanaryInputException(problems);
    }
  }

  private void problem(String pointer, String cause, String remedy) {
    problems.add(InputProblem.error(pointer, cause, remedy));
  }

  private void checkMetrics() {
    if (config.metrics().isEmpty()) {
      problem("/metrics", "there are no metrics", "add at least one");
    }
    Set<String> names = new HashSet<>();
    for (int index = 0; index < config.metrics().size(); index++) {
      MetricConfig metric = config.metrics().get(index);
      String pointer = "/metrics/" + index;
      if (!names.add(metric.name())) {
        problem(pointer + "/name", "'%s' is there twice".formatted(metric.name()), "rename one");
      }
      checkMetric(metric, pointer);
    }
  }

  private void checkMetric(MetricConfig metric, String pointer) {
    if (metric.groups().isEmpty() && !metric.analysis().muted()) {
      problem(
          pointer + "/groups",
          "metric '%s' is in no group, so it would not count".formatted(metric.name()),
          "add a group, or set \"muted\": true");
    }
    String analysis = pointer + "/analysisConfigurations/canary";
    if (!(metric.analysis().outliers().factor() > 0)) {
      problem(
          analysis + "/outliers/outlierFactor",
          Numbers.text(metric.analysis().outliers().factor()) + " is not above 0",
          "3 is the default");
    }
    checkEffect(metric.analysis().effect(), analysis + "/effectSize");
  }

  private void checkEffect(EffectRule rule, String pointer) {
    checkIncrease(rule, pointer, "allowedIncrease", rule.allowedIncrease());
    checkIncrease(rule, pointer, "criticalIncrease", rule.criticalIncrease());
    checkDecrease(rule, pointer, "allowedDecrease", rule.allowedDecrease());
    checkDecrease(rule, pointer, "criticalDecrease", rule.criticalDecrease());
  }

  private void checkIncrease(EffectRule rule, String pointer, String name, double value) {
    double neutral = rule.measure().neutral();
    boolean beyond = rule.measure() == EffectMeasure.CLES && value > 1;
    if (!(value >= neutral) || beyond) {
      problem(
          pointer + "/" + name,
          Numbers.text(value) + " is no limit for an increase",
          "%s is no change; write a number from there%s"
              .formatted(
                  Numbers.text(neutral), rule.measure() == EffectMeasure.CLES ? " to 1" : " up"));
    }
  }

  private void checkDecrease(EffectRule rule, String pointer, String name, double value) {
    double neutral = rule.measure().neutral();
    if (!(value >= 0 && value <= neutral)) {
      problem(
          pointer + "/" + name,
          Numbers.text(value) + " is no limit for a decrease",
          "%s is no change; write a number from 0 to there".formatted(Numbers.text(neutral)));
    }
  }

  private void checkWeights() {
    Set<String> groups = new TreeSet<>();
    config.metrics().forEach(metric -> groups.addAll(metric.groups()));
    Map<String, Double> weights = config.classifier().groupWeights();
    weights.forEach((group, weight) -> checkWeight(groups, group, weight));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean allGiven = weights.keySet().containsAll(groups);
    boolean addsUp = allGiven ? Math.abs(sum - 100) <= ROUNDING : sum <= 100 - ROUNDING;
    if (!groups.isEmpty() && !addsUp) {
      groups.removeAll(weights.keySet());
      problem(
          "/classifier/groupWeights",
          "the weights add up to " + Numbers.text(sum),
          allGiven
              ? "make them add up to 100"
              : "make them less than 100, so that something is left for "
                  + String.join(", ", groups));
    }
  }

  private void checkWeight(Set<String> groups, String group, double weight) {
    String pointer = "/classifier/groupWeights/" + group.replace("~", "~0").replace("/", "~1");
    if (!groups.contains(group)) {
      problem(
          pointer,
          "no metric is in group '%s'".formatted(group),
          "groups are " + String.join(", ", groups));
    }
    if (!(weight >= 0 && weight <= 100)) {
      problem(pointer, Numbers.text(weight) + " is no weight", "write a percentage, 0 to 100");
    }
  }

  private void checkThresholds(Thresholds thresholds) {
    if (!(thresholds.pass() >= 0 && thresholds.pass() <= 100)) {
      problem("/thresholds/pass", outOfRange(thresholds.pass()), "write a score, 0 to 100");
    }
    if (!(thresholds.marginal() >= 0 && thresholds.marginal() <= 100)) {
      problem("/thresholds/marginal", outOfRange(thresholds.marginal()), "write a score, 0 to 100");
    }
    if (thresholds.marginal() > thresholds.pass()) {
      problem(
          "/thresholds",
          "marginal (%s) is above pass (%s)"
              .formatted(Numbers.text(thresholds.marginal()), Numbers.text(thresholds.pass())),
          "swap them");
    }
  }

  private static String outOfRange(double value) {
    return Numbers.text(value) + " is out of range";
  }
}
