package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Names;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The stages of the execution, for one call. */
record Stages(ExpressionCall call) {

  List<JsonNode> all() {
    JsonNode stages = call.data().roots().path(ExpressionData.EXECUTION).path("stages");
    call.spend(stages.size());
    return StreamSupport.stream(stages.spliterator(), false).toList();
  }

  Optional<JsonNode> first(Predicate<JsonNode> wanted) {
    return all().stream().filter(wanted).findFirst();
  }

  /** By name or id. */
  Optional<JsonNode> named(String name) {
    return first(stage -> has(stage, "name", name) || has(stage, "id", name));
  }

  ExpressionException none(String name) {
    List<String> names =
        all().stream().map(stage -> stage.path("name").asString("")).distinct().toList();
    return call.failed("there is no stage '%s'".formatted(name), Names.remedy(name, names));
  }

  static boolean has(JsonNode stage, String field, String value) {
    return stage.path(field).asString("").equals(value) && stage.path(field).isString();
  }

  /** With {@code hasSucceeded} and {@code hasFailed}, which Spinnaker's stages answer to. */
  static JsonNode answering(JsonNode stage) {
    if (!(stage instanceof ObjectNode known) || known.has("hasSucceeded")) {
      return stage;
    }
    ObjectNode answering = JsonValues.map();
    answering.setAll(known);
    answering.put("hasSucceeded", has(stage, "status", "SUCCEEDED"));
    answering.put("hasFailed", has(stage, "status", "TERMINAL"));
    return answering;
  }
}
