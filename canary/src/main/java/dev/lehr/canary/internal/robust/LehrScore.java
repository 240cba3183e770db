package dev.lehr.canary.internal.robust;

import dev.lehr.canary.Classification;
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
import java.util.stream.Collectors;

/**
 * One score from verdicts and group scores. A critical failure fails whatever the thresholds; what
 * could not be judged neither passes nor fails, but half of it ends the canary; a group that could
 * not be judged leaves its weight to the others.
 */
final class LehrScore {
  private static final double MOST_WITHOUT_DATA = 0.5;

  private final Map<String, Double> weights;
  private final Thresholds thresholds;

  LehrScore(Map<String, Double> weights, Thresholds thresholds) {
    this.weights = weights;
    this.thresholds = thresholds;
  }

  Score of(List<MetricVerdict> scored, List<GroupScore> groups) {
    Optional<MetricVerdict> critical =
        scored.stream()
            .filter(verdict -> verdict.critical() && verdict.label() != MetricLabel.PASS)
            .findFirst();
    if (critical.isPresent()) {
      return failed("Critical metric " + critical.orElseThrow().reason().orElse(""));
    }
    long withoutData =
        scored.stream().filter(verdict -> verdict.label() == MetricLabel.NODATA).count();
    if (withoutData > 0 && (double) withoutData / scored.size() >= MOST_WITHOUT_DATA) {
      return failed(
          "%d of %d metrics could not be judged for want of data"
              .formatted(withoutData, scored.size()));
    }
    List<GroupScore> judged = groups.stream().filter(group -> !group.noData()).toList();
    return judged.isEmpty() ? failed("No metric could be judged") : weighted(groups, judged);
  }

  private static Score failed(String reason) {
    return new Score(0, Classification.FAIL, reason);
  }

  private Score weighted(List<GroupScore> groups, List<GroupScore> judged) {
    double share = shareOfOthers(groups);
    double sum = 0;
    double weight = 0;
    for (GroupScore group : judged) {
      double own = weights.getOrDefault(group.name(), share);
      sum += group.score() * own;
      weight += own;
    }
    if (weight == 0) {
      return failed("All groups that could be judged weigh 0");
    }
    double total = BigDecimal.valueOf(sum / weight).setScale(2, RoundingMode.HALF_UP).doubleValue();
    return new Score(total, thresholds.classify(total), unjudged(groups));
  }

  private double shareOfOthers(List<GroupScore> groups) {
    long others = groups.stream().filter(group -> !weights.containsKey(group.name())).count();
    double given = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    return others == 0 ? 0 : (100 - given) / others;
  }

  private static String unjudged(List<GroupScore> groups) {
    String names =
        groups.stream()
            .filter(GroupScore::noData)
            .map(GroupScore::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? ""
        : "Not judged for want of data: %s; the other groups carry its weight".formatted(names);
  }
}
