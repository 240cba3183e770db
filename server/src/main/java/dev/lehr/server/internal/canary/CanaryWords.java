package dev.lehr.server.internal.canary;

import dev.lehr.canary.Judgement;
import dev.lehr.canary.MetricLabel;
import dev.lehr.canary.MetricVerdict;
import dev.lehr.canary.run.Ending;
import dev.lehr.canary.run.IntervalScore;
import dev.lehr.canary.run.RunState;
import dev.lehr.metrics.RunResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a canary comes to, in words and as outputs. */
final class CanaryWords {
  private static final int MOST_REASONS = 5;

  private CanaryWords() {}

  /** An interval's score, for the log. */
  static String interval(RunState run, Optional<RunResult.Judged> judged) {
    IntervalScore last = run.scores().getLast();
    String head =
        "Interval %d of %d: ".formatted(last.index() + 1, run.plan().schedule().intervals());
    if (last.score().isEmpty()) {
      return head + "not judged: " + last.note();
    }
    String told = "score %s, %s".formatted(number(last.score().orElseThrow()), word(last));
    List<String> reasons = judged.map(each -> reasons(each.judgement())).orElse(List.of());
    return head + told + (reasons.isEmpty() ? "" : ": " + joined(reasons));
  }

  private static String word(IntervalScore score) {
    return score.classification().orElseThrow().name().toLowerCase(Locale.ROOT);
  }

  /** Why a canary did not pass. */
  static String failure(Ending ending, List<String> reasons) {
    String head =
        switch (ending.verdict()) {
          case FAIL, PASS -> "The canary failed: ";
          case MARGINAL -> "The canary is only marginal: ";
          case ERROR -> "The canary has no verdict: ";
        };
    return head + ending.reason() + (reasons.isEmpty() ? "" : ". " + joined(reasons));
  }

  private static String joined(List<String> reasons) {
    String first = String.join("; ", reasons.subList(0, Math.min(MOST_REASONS, reasons.size())));
    return reasons.size() > MOST_REASONS
        ? first + "; and %d more".formatted(reasons.size() - MOST_REASONS)
        : first;
  }

  /** The metrics that are worse, with direction and size. */
  static List<String> reasons(Judgement judgement) {
    return judgement.metrics().stream()
        .filter(metric -> metric.label() != MetricLabel.PASS && !metric.muted())
        .map(CanaryWords::reason)
        .toList();
  }

  private static String reason(MetricVerdict metric) {
    return metric.reason().orElseGet(() -> metric.evidence().sentence());
  }

  /** The stage's outputs. */
  static ObjectNode output(CanaryPlan plan, RunState run, Ending ending, List<String> reasons) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    output.put("compared", true);
    output.put("verdict", ending.verdict().name().toLowerCase(Locale.ROOT));
    run.scores().getLast().score().ifPresent(score -> output.put("score", rounded(score)));
    output.put("reason", ending.reason());
    ArrayNode failed = output.putArray("reasons");
    reasons.forEach(failed::add);
    ArrayNode intervals = output.putArray("intervals");
    run.scores().forEach(score -> write(score, intervals.addObject()));
    ObjectNode groups = output.putObject("groups");
    write(plan.baseline(), groups.putObject("baseline"));
    write(plan.canary(), groups.putObject("canary"));
    return output;
  }

  private static void write(IntervalScore score, ObjectNode json) {
    json.put("until", score.window().end().toString());
    score.score().ifPresent(value -> json.put("score", rounded(value)));
    score.classification().ifPresent(_ -> json.put("verdict", word(score)));
    if (!score.note().isEmpty()) {
      json.put("note", score.note());
    }
  }

  private static void write(CanaryPlan.Side side, ObjectNode json) {
    json.put("name", side.group()).put("image", side.image());
  }

  /** The outputs of a canary that had nothing to be compared with. */
  static ObjectNode uncompared(String reason, boolean passes) {
    ObjectNode output = JsonMapper.shared().createObjectNode();
    return output
        .put("compared", false)
        .put("verdict", passes ? "pass" : "fail")
        .put("score", passes ? 100 : 0)
        .put("reason", reason);
  }

  private static String number(double score) {
    return BigDecimal.valueOf(rounded(score)).stripTrailingZeros().toPlainString();
  }

  private static double rounded(double score) {
    return BigDecimal.valueOf(score).setScale(2, RoundingMode.HALF_UP).doubleValue();
  }
}
