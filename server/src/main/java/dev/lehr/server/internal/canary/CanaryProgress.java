package dev.lehr.server.internal.canary;

import dev.lehr.canary.run.RunJson;
import java.time.Instant;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A canary's memory; durable between two calls. */
record CanaryProgress(CanaryPlan plan, CanaryPhase phase) {
  private static final JsonMapper MAPPER = JsonMapper.shared();
  private static final String PHASE = "phase";
  private static final String SINCE = "since";

  CanaryProgress in(CanaryPhase next) {
    return new CanaryProgress(plan, next);
  }

  /** Whether something was told at all. */
  static boolean isIn(JsonNode progress) {
    return progress.has(PHASE);
  }

  static CanaryProgress read(JsonNode json) {
    CanaryPhase phase =
        switch (json.path(PHASE).asString()) {
          case "creating" -> new CanaryPhase.Creating();
          case "booting" -> new CanaryPhase.Booting(since(json));
          case "comparing" ->
              new CanaryPhase.Comparing(
                  RunJson.read(json.path("run").toString()),
                  json.path("instances")
                      .valueStream()
                      .map(JsonNode::asString)
                      .collect(Collectors.toSet()));
          case "removing" ->
              new CanaryPhase.Removing(since(json), (ObjectNode) json.path("output"));
          default -> throw new IllegalArgumentException("A canary is in no phase of " + json);
        };
    return new CanaryProgress(plan(json.path("plan")), phase);
  }

  private static CanaryPlan plan(JsonNode json) {
    return new CanaryPlan(
        side(json.path("baseline")),
        side(json.path("canary")),
        json.path("instanceType").asString(),
        json.path("config"),
        Instant.parse(json.path("lease").asString()));
  }

  private static CanaryPlan.Side side(JsonNode json) {
    return new CanaryPlan.Side(json.path("group").asString(), json.path("image").asString());
  }

  private static Instant since(JsonNode json) {
    return Instant.parse(json.path(SINCE).asString());
  }

  ObjectNode json() {
    ObjectNode json = MAPPER.createObjectNode();
    switch (phase) {
      case CanaryPhase.Creating _ -> json.put(PHASE, "creating");
      case CanaryPhase.Booting booting ->
          json.put(PHASE, "booting").put(SINCE, booting.since().toString());
      case CanaryPhase.Comparing comparing -> {
        json.put(PHASE, "comparing").set("run", MAPPER.readTree(RunJson.write(comparing.run())));
        ArrayNode instances = json.putArray("instances");
        new TreeSet<>(comparing.instances()).forEach(instances::add);
      }
      case CanaryPhase.Removing removing ->
          json.put(PHASE, "removing")
              .put(SINCE, removing.since().toString())
              .set("output", removing.output());
    }
    json.set("plan", write(plan));
    return json;
  }

  private static ObjectNode write(CanaryPlan plan) {
    ObjectNode json = MAPPER.createObjectNode();
    json.set("baseline", write(plan.baseline()));
    json.set("canary", write(plan.canary()));
    json.put("instanceType", plan.instanceType());
    json.set("config", plan.config());
    return json.put("lease", plan.lease().toString());
  }

  private static ObjectNode write(CanaryPlan.Side side) {
    return MAPPER.createObjectNode().put("group", side.group()).put("image", side.image());
  }
}
