package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionFunction;
import dev.lehr.pipeline.internal.expression.value.Names;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What the trigger's expected artifacts have become. */
final class ArtifactFunctions {
  private ArtifactFunctions() {}

  static List<ExpressionFunction> all() {
    return List.of(
        ExpressionFunction.of("triggerResolvedArtifact", 1, call -> artifact("name", call)),
        ExpressionFunction.of("triggerResolvedArtifactByType", 1, call -> artifact("type", call)));
  }

  private static JsonNode artifact(String field, ExpressionCall call) {
    String wanted = call.text(0);
    List<String> known = new ArrayList<>();
    for (JsonNode expected : expected(call)) {
      JsonNode bound = expected.path("boundArtifact");
      if (Stages.has(bound, field, wanted)) {
        return bound;
      }
      known.add(bound.path(field).asString(""));
    }
    throw call.failed(
        "the trigger has no artifact whose %s is '%s'".formatted(field, wanted),
        Names.remedy(wanted, known));
  }

  private static JsonNode expected(ExpressionCall call) {
    JsonNode trigger = call.data().roots().path(ExpressionData.TRIGGER);
    JsonNode ofExecution =
        call.data().roots().path(ExpressionData.EXECUTION).path(ExpressionData.TRIGGER);
    JsonNode expected =
        (trigger.has("resolvedExpectedArtifacts") ? trigger : ofExecution)
            .path("resolvedExpectedArtifacts");
    call.spend(expected.size());
    return expected;
  }
}
