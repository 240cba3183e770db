package dev.lehr.canary.config;

import dev.lehr.canary.CanaryConfig;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.Thresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Weights that do not add up and thresholds that can not be met. */
final class ClassifierChecks {
  private static final double WHOLE = 100;
  private static final double ROUNDING = 1e-6;
  private static final String WEIGHTS = "/classifier/groupWeights";
  private static final String THRESHOLDS = "/classifier/scoreThresholds";

  private final CanaryConfig config;
  private final List<InputProblem> found = new ArrayList<>();

  private ClassifierChecks(CanaryConfig config) {
    this.config = config;
  }

  static List<InputProblem> check(CanaryConfig config) {
    ClassifierChecks checks = new ClassifierChecks(config);
    checks.weights();
    config.classifier().thresholds().ifPresentOrElse(checks::thresholds, checks::withoutThresholds);
    return checks.found;
  }

  private void weights() {
    Map<String, Double> weights = config.classifier().groupWeights();
    Set<String> groups =
        config.metrics().stream()
            .flatMap(metric -> metric.groups().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    weights.forEach((group, weight) -> weight(group, weight, groups));
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    Set<String> without = new TreeSet<>(groups);
    without.removeAll(weights.keySet());
    if (sum > WHOLE + ROUNDING) {
      fail(
          WEIGHTS,
          "the weights add up to %s".formatted(plain(sum)),
          "they are percent: at most 100");
    } else if (!weights.isEmpty() && without.isEmpty() && sum < WHOLE - ROUNDING) {
      fail(
          WEIGHTS,
          "the weights add up to %s, so no canary can score more".formatted(plain(sum)),
          "make them add up to 100");
    } else if (!without.isEmpty() && sum > WHOLE - ROUNDING) {
      warn(
          WEIGHTS,
          "nothing is left of 100 for %s".formatted(String.join(", ", without)),
          "their metrics do not count; give them a weight");
    }
  }

  private void weight(String group, double weight, Set<String> groups) {
    String pointer = WEIGHTS + "/" + QueryTemplates.escaped(group);
    if (!(weight >= 0)) {
      fail(pointer, "the weight %s is negative".formatted(plain(weight)), "use 0 to 100");
    }
    if (!groups.contains(group)) {
      fail(
          pointer,
          "no metric is in the group '%s', so its weight is lost".formatted(group),
          ClosestName.remedy(group, groups));
    }
  }

  private void thresholds(Thresholds thresholds) {
    range("/pass", thresholds.pass());
    range("/marginal", thresholds.marginal());
    if (thresholds.pass() < thresholds.marginal()) {
      fail(
          THRESHOLDS,
          "pass %s is below marginal %s"
              .formatted(plain(thresholds.pass()), plain(thresholds.marginal())),
          "swap them");
    } else if (thresholds.pass() == 0) {
      warn(
          THRESHOLDS + "/pass",
          "every canary passes, even after a critical failure",
          "usual is 95");
    }
  }

  private void range(String name, double value) {
    if (!(value >= 0 && value <= WHOLE)) {
      fail(
          THRESHOLDS + name,
          "%s is not from 0 to 100".formatted(plain(value)),
          "scores are percent");
    }
  }

  private void withoutThresholds() {
    warn(
        THRESHOLDS,
        "the config has no thresholds, so every run must bring them",
        "add \"scoreThresholds\": {\"pass\": 95, \"marginal\": 75}");
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }

  private void fail(String pointer, String cause, String remedy) {
    found.add(InputProblem.error(pointer, cause, remedy));
  }

  private void warn(String pointer, String cause, String remedy) {
    found.add(InputProblem.warning(pointer, cause, remedy));
  }
}
