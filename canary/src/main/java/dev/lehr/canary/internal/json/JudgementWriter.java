package dev.lehr.canary.internal.json;

import dev.lehr.canary.Comparison;
import dev.lehr.canary.Evidence;
import dev.lehr.canary.GroupScore;
import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.Score;
import dev.lehr.canary.Statistics;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A judgement as JSON, in Kayenta's words where it has any. */
public final class JudgementWriter {
  private JudgementWriter() {}

  /** Writes a judgement. */
  public static ObjectNode write(Judgement judgement) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("outcome", "result");
    out.put("deterministic", judgement.metrics().stream().noneMatch(JudgementWriter::noisy));
    out.put("judgeName", judgement.judgeName());
    Score score = judgement.score();
    out.putObject("score")
        .put("score", score.score())
        .put("classification", score.classification().label())
        .put("classificationReason", score.reason());
    ArrayNode groups = out.putArray("groupScores");
    for (GroupScore group : judgement.groupScores()) {
      groups
          .addObject()
          .put("name", group.name())
          .put("score", group.score())
          .put("noData", group.noData());
    }
    ArrayNode metrics = out.putArray("metrics");
    judgement.metrics().forEach(metric -> metrics.add(metric(metric)));
    return out;
  }

  private static boolean noisy(MetricVerdict verdict) {
    return verdict.evidence().path() == Evidence.Path.MANN_WHITNEY_WITH_NOISE;
  }

  private static ObjectNode metric(MetricVerdict verdict) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("name", verdict.name()).put("id", verdict.id());
    ObjectNode tags = out.putObject("tags");
    verdict.tags().forEach(tags::put);
    out.put("classification", verdict.label().label());
    verdict
        .reason()
        .ifPresentOrElse(
            reason -> out.put("classificationReason", reason),
            () -> out.putNull("classificationReason"));
    out.put("critical", verdict.critical()).put("muted", verdict.muted());
    verdict.groups().forEach(out.putArray("groups")::add);
    if (verdict.ratio().isPresent()) {
      out.set("ratio", Values.of(verdict.ratio().getAsDouble()));
    } else {
      out.putNull("ratio");
    }
    out.set("controlStats", statistics(verdict.control()));
    out.set("experimentStats", statistics(verdict.experiment()));
    out.set("trace", trace(verdict));
    out.put("explanation", verdict.evidence().sentence());
    out.put("advice", verdict.evidence().advice());
    return out;
  }

  private static ObjectNode statistics(Statistics statistics) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("count", statistics.count());
    out.set("min", Values.of(statistics.min()));
    out.set("max", Values.of(statistics.max()));
    out.set("mean", Values.of(statistics.mean()));
    out.set("std", Values.of(statistics.standardDeviation()));
    return out;
  }

  private static ObjectNode trace(MetricVerdict verdict) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("controlPointsUsed", verdict.control().count());
    out.put("experimentPointsUsed", verdict.experiment().count());
    Evidence evidence = verdict.evidence();
    out.put("path", evidence.path().label());
    if (evidence.path().compares()) {
      out.put("noiseAdded", noisy(verdict));
      putNumbers(out, verdict.label(), evidence.comparison());
    }
    return out;
  }

  private static void putNumbers(ObjectNode out, MetricLabel label, Comparison comparison) {
    if (label == MetricLabel.ERROR) {
      out.put("testFailed", "sigma is zero: all values are tied");
      return;
    }
    out.set("ciLower", Values.of(comparison.lower()));
    out.set("ciUpper", Values.of(comparison.upper()));
    out.set("shiftEstimate", Values.of(comparison.shift()));
    out.set("bound", Values.of(comparison.bound()));
    out.set("effectSize", Values.of(comparison.effect()));
    out.set("allowed", Values.of(comparison.allowed()));
    out.set("controlMedian", Values.of(comparison.controlMedian()));
    out.set("experimentMedian", Values.of(comparison.experimentMedian()));
    out.set("effectivePoints", Values.of(comparison.effectivePoints()));
    out.set("detectable", Values.of(comparison.detectable()));
  }
}
