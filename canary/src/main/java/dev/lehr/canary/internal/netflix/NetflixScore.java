package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.GroupScore;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.canary.Thresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One score from verdicts and group scores, with the reference's rules and their surprises: weights
 * are not normalised, groups without data count as passed, an Error counts nowhere.
 */
final class NetflixScore {
  private static final double MOST_WITHOUT_DATA = 0.5;

  private final Map<String, Double> weights;
  private final Thresholds thresholds;

  NetflixScore(Map<String, Double> weights, Thresholds thresholds) {
    this.weights = weights;
    this.thresholds = thresholds;
  }

  Score of(List<MetricVerdict> scored, List<GroupScore> groups) {
    Optional<MetricVerdict> critical =
        scored.stream()
            .filter(verdict -> verdict.critical() && verdict.label() != MetricLabel.PASS)
            .findFirst();
    if (critical.isPresent()) {
      return failed(critical.orElseThrow().reason().orElse(""));
    }
    long withoutData =
        scored.stream().filter(verdict -> verdict.label() == MetricLabel.NODATA).count();
    if (!scored.isEmpty() && (double) withoutData / scored.size() >= MOST_WITHOUT_DATA) {
      return failed("50% or more metrics returned NODATA");
    }
    double total = rounded(weightedSum(groups));
    return new Score(total, thresholds.classify(total), "");
  }

  private Score failed(String reason) {
    return new Score(0, thresholds.classify(0), "Canary Failed: " + reason);
  }

  private double weightedSum(List<GroupScore> groups) {
    double share = shareOfOthers(groups);
    double total = 0;
    for (GroupScore group : groups) {
      double weight = weights.getOrDefault(group.name(), share);
      total += (group.noData() ? 100 : group.score()) * weight / 100;
    }
    return total;
  }

  private double shareOfOthers(List<GroupScore> groups) {
    long others = groups.stream().filter(group -> !weights.containsKey(group.name())).count();
    double given = 0;
    for (double weight : weights.values()) {
      given += weight;
    }
    return others == 0 ? 0 : (100 - given) / others;
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
