package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Other stages of the execution. */
final class StageFunctions {
  private StageFunctions() {}

  static List<ExpressionFunction> all() {
    return List.of(
        ExpressionFunction.of("stage", 1, StageFunctions::stage),
        ExpressionFunction.of(
            "stageExists",
            1,
            call -> JsonValues.truth(new Stages(call).named(call.text(0)).isPresent())),
        ExpressionFunction.of("stageByRefId", 1, call -> byRefId(call.text(0), call)),
        ExpressionFunction.of("currentStage", 0, StageFunctions::current),
        ExpressionFunction.of("judgment", 1, StageFunctions::judgment),
        ExpressionFunction.of("judgement", 1, StageFunctions::judgment));
  }

  private static JsonNode stage(ExpressionCall call) {
    Stages stages = new Stages(call);
    String name = call.text(0);
    return stages.named(name).map(Stages::answering).orElseThrow(() -> stages.none(name));
  }

  private static JsonNode current(ExpressionCall call) {
    String refId =
        call.data()
            .currentStage()
            .orElseThrow(() -> call.failed("no stage is being run here", "use #stage('name')"));
    return byRefId(refId, call);
  }

  private static JsonNode byRefId(String refId, ExpressionCall call) {
    return new Stages(call)
        .first(stage -> Stages.has(stage, "refId", refId))
        .map(Stages::answering)
        .orElseThrow(() -> call.failed("there is no stage with refId '%s'".formatted(refId), ""));
  }

  /** What somebody has chosen in a manual judgment. */
  private static JsonNode judgment(ExpressionCall call) {
    Stages stages = new Stages(call);
    String name = call.text(0);
    JsonNode stage = stages.named(name).orElseThrow(() -> stages.none(name));
    JsonNode inContext = stage.path("context").path("judgmentInput");
    JsonNode input = inContext.isString() ? inContext : stage.path("outputs").path("judgmentInput");
    if (!input.isString()) {
      throw undecided(name, call);
    }
    return input;
  }

  private static ExpressionException undecided(String name, ExpressionCall call) {
    return call.failed(
        "nobody has chosen anything in the stage '%s'".formatted(name),
        "name an approval with choices that has ended before this stage");
  }
}
