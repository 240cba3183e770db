package dev.lehr.pipeline;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A stage that fails unless all its conditions are true. */
final class PreconditionsStage {
  private PreconditionsStage() {}

  static void start(StageDraft stage, ObjectNode settings) {
    List<String> failures = new ArrayList<>();
    for (JsonNode condition : settings.path("conditions")) {
      if (!condition.path("expression").asString("").equals("true")) {
        failures.add(message(condition));
      }
    }
    if (failures.isEmpty()) {
      StageEnd.succeed(stage, settings.objectNode());
    } else {
      StageEnd.fail(stage, String.join("; ", failures));
    }
  }

  private static String message(JsonNode condition) {
    String message = condition.path("message").asString("");
    return message.isBlank()
        ? "A condition came out as " + condition.path("expression") + ", not true"
        : message;
  }
}
