package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.Strategy;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rollouts as JSON, as a task's progress keeps them. */
final class RolloutJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private RolloutJson() {}

  static ObjectNode write(Rollout rollout) {
    ObjectNode json = NODES.objectNode();
    ObjectNode regions = json.putObject("regions");
    rollout.regions().forEach((region, each) -> regions.set(region, write(each)));
    return json.put("checked", rollout.checks().wanted()).put("passed", rollout.checks().passed());
  }

  static Rollout read(JsonNode json) {
    Map<String, Deployment> regions = new LinkedHashMap<>();
    json.path("regions")
        .properties()
        .forEach(each -> regions.put(each.getKey(), deployment(each.getValue())));
    return new Rollout(
        regions, new Rollout.Checks(json.path("checked").asBoolean(), json.path("passed").asInt()));
  }

  private static ObjectNode write(Deployment deployment) {
    ObjectNode json = NODES.objectNode().put("group", deployment.group());
    json.set("capacity", write(deployment.capacity()));
    json.set("strategy", write(deployment.strategy()));
    ObjectNode before = json.putObject("before");
    deployment.before().forEach((group, had) -> before.set(group, write(had)));
    json.put("floor", deployment.floor());
    json.put("presence", deployment.presence().name());
    json.set("phase", write(deployment.phase()));
    return json;
  }

  private static Deployment deployment(JsonNode json) {
    Map<String, Capacity> before = new LinkedHashMap<>();
    json.path("before")
        .properties()
        .forEach(each -> before.put(each.getKey(), capacity(each.getValue())));
    return new Deployment(
        json.path("group").asString(),
        capacity(json.path("capacity")),
        strategy(json.path("strategy")),
        before,
        json.path("floor").asInt(),
        Deployment.Presence.valueOf(json.path("presence").asString()),
        phase(json.path("phase")));
  }

  private static ArrayNode write(Capacity capacity) {
    return NODES.arrayNode().add(capacity.min()).add(capacity.desired()).add(capacity.max());
  }

  private static Capacity capacity(JsonNode json) {
    return new Capacity(json.path(0).asInt(), json.path(1).asInt(), json.path(2).asInt());
  }

  private static ObjectNode write(Strategy strategy) {
    ObjectNode json = NODES.objectNode();
    ArrayNode steps = json.putArray("steps");
    strategy.steps().forEach(steps::add);
    return json.put("pause", strategy.pause().toString())
        .put("patience", strategy.patience().toString())
        .put("keep", strategy.retirement().keep())
        .put("scaleDown", strategy.retirement().scaleDown())
        .put("delay", strategy.retirement().delay().toString());
  }

  private static Strategy strategy(JsonNode json) {
    List<Integer> steps = json.path("steps").valueStream().map(JsonNode::asInt).toList();
    return new Strategy(
        steps,
        Duration.parse(json.path("pause").asString()),
        Duration.parse(json.path("patience").asString()),
        new Strategy.Retirement(
            json.path("keep").asInt(),
            json.path("scaleDown").asBoolean(),
            Duration.parse(json.path("delay").asString())));
  }

  private static ObjectNode write(Phase phase) {
    ObjectNode json = NODES.objectNode();
    return switch (phase) {
      case Phase.Growing growing ->
          json.put("type", "growing")
              .put("step", growing.step())
              .put("since", growing.since().toString());
      case Phase.Pausing pausing ->
          json.put("type", "pausing")
              .put("step", pausing.step())
              .put("until", pausing.until().toString());
      case Phase.Shifting shifting ->
          json.put("type", "shifting")
              .put("step", shifting.step())
              .put("since", shifting.since().toString());
      case Phase.Cooling cooling ->
          json.put("type", "cooling").put("until", cooling.until().toString());
      case Phase.Retiring _ -> json.put("type", "retiring");
      case Phase.RollingBack back ->
          json.put("type", "rollingBack")
              .put("why", back.why())
              .put("since", back.since().toString());
      case Phase.Over over ->
          json.put("type", "over")
              .put("outcome", over.outcome().name())
              .put("message", over.message());
    };
  }

  private static Phase phase(JsonNode json) {
    String type = json.path("type").asString();
    int step = json.path("step").asInt(0);
    return switch (type) {
      case "growing" -> new Phase.Growing(step, instant(json, "since"));
      case "pausing" -> new Phase.Pausing(step, instant(json, "until"));
      case "shifting" -> new Phase.Shifting(step, instant(json, "since"));
      case "cooling" -> new Phase.Cooling(instant(json, "until"));
      case "retiring" -> new Phase.Retiring();
      case "rollingBack" ->
          new Phase.RollingBack(json.path("why").asString(), instant(json, "since"));
      case "over" ->
          new Phase.Over(
              Phase.Outcome.valueOf(json.path("outcome").asString()),
              json.path("message").asString());
      default -> throw new IllegalArgumentException("There is no phase '%s'".formatted(type));
    };
  }

  private static Instant instant(JsonNode json, String key) {
    return Instant.parse(json.path(key).asString());
  }
}
