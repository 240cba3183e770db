package dev.lehr.pipeline;

import java.util.Collection;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes pipelines as JSON. */
final class PipelineWriter {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private PipelineWriter() {}

  static ObjectNode write(Pipeline pipeline) {
    ObjectNode json = NODES.objectNode();
    json.put("application", pipeline.application());
    json.put("name", pipeline.name());
    json.put("description", pipeline.description());
    json.set("parameters", list(pipeline.parameters(), PipelineWriter::parameter));
    json.set("stages", list(pipeline.stages(), PipelineWriter::stage));
    json.set("triggers", list(pipeline.triggers(), PipelineWriter::trigger));
    json.putObject("concurrency")
        .put("limit", pipeline.concurrency().limit())
        .put("beyond", Words.of(pipeline.concurrency().beyond()));
    json.set("notifications", list(pipeline.notifications(), PipelineWriter::notification));
    json.putObject("environments").setAll(pipeline.environments());
    return json;
  }

  private static ObjectNode parameter(Parameter parameter) {
    ObjectNode json = NODES.objectNode();
    json.put("name", parameter.name());
    json.put("type", Words.of(parameter.type()));
    json.put("description", parameter.description());
    parameter.standard().ifPresent(value -> json.set("default", value));
    json.set("choices", list(parameter.choices(), choice -> choice));
    return json;
  }

  private static ObjectNode stage(Stage stage) {
    ObjectNode json = NODES.objectNode();
    json.put("name", stage.name());
    json.put("type", stage.type());
    json.set("needs", list(stage.needs(), NODES::stringNode));
    stage.when().ifPresent(condition -> json.put("when", condition));
    stage.timeout().ifPresent(timeout -> json.put("timeout", timeout.toString()));
    json.set("retry", retry(stage.retry()));
    json.put("onFailure", Words.of(stage.onFailure()));
    stage.restrictTo().ifPresent(window -> json.set("restrictTo", window(window)));
    json.set("settings", stage.settings());
    return json;
  }

  private static ObjectNode retry(Retry retry) {
    return NODES
        .objectNode()
        .put("attempts", retry.attempts())
        .put("first", retry.first().toString())
        .put("factor", retry.factor())
        .put("longest", retry.longest().toString());
  }

  private static ObjectNode window(ExecutionWindow window) {
    ObjectNode json = NODES.objectNode();
    json.set("days", list(window.days(), day -> NODES.stringNode(Words.of(day))));
    json.set(
        "parts",
        list(
            window.parts(),
            part ->
                NODES
                    .objectNode()
                    .put("from", part.from().toString())
                    .put("until", part.until().toString())));
    return json.put("zone", window.zone().getId());
  }

  private static ObjectNode trigger(Trigger trigger) {
    ObjectNode json = NODES.objectNode().put("type", trigger.type());
    json.set("settings", trigger.settings());
    return json.put("enabled", trigger.enabled());
  }

  private static ObjectNode notification(Notification notification) {
    ObjectNode json = NODES.objectNode().put("type", notification.type());
    json.set("on", list(notification.on().stream().sorted().toList(), NODES::stringNode));
    json.set("settings", notification.settings());
    return json;
  }

  private static <T> ArrayNode list(Collection<T> values, Function<T, JsonNode> writer) {
    ArrayNode list = NODES.arrayNode();
    values.stream().map(writer).forEach(list::add);
    return list;
  }
}
