package dev.lehr.canary;

import java.util.List;

/**
 * What a judge says about a canary.
 *
 * @param judgeName who says so
 * @param score the whole in one number
 * @param groupScores by group, sorted by name
 * @param metrics by pair, in the pairs' order
 */
public record Judgement(
    String judgeName, Score score, List<GroupScore> groupScores, List<MetricVerdict> metrics) {

  public Judgement {
    groupScores = List.copyOf(groupScores);
    metrics = List.copyOf(metrics);
  }
}
