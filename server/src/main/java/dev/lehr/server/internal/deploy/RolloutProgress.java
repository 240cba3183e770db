package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.engine.Task;
import dev.lehr.server.internal.task.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a task that carries a rollout out knows between two rounds.
 *
 * @param began when it began
 * @param images what the new groups run on, by region
 * @param rollout how far it is
 * @param told what was told last, by region
 * @param news when that changed last
 * @param check the execution that is asked now
 */
record RolloutProgress(
    Instant began,
    Map<String, String> images,
    Rollout rollout,
    Map<String, String> told,
    Instant news,
    Optional<String> check) {

  RolloutProgress {
    images = Map.copyOf(images);
    told = Map.copyOf(told);
  }

  static RolloutProgress begin(Instant now, Map<String, String> images, Rollout rollout) {
    return new RolloutProgress(now, images, rollout, Map.of(), now, Optional.empty());
  }

  RolloutProgress with(Rollout next) {
    return new RolloutProgress(began, images, next, told, news, check);
  }

  RolloutProgress telling(Map<String, String> next, Instant now) {
    return new RolloutProgress(began, images, rollout, next, next.equals(told) ? news : now, check);
  }

  RolloutProgress asking(Optional<String> execution) {
    return new RolloutProgress(began, images, rollout, told, news, execution);
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("began", began.toString());
    json.set("images", Texts.write(images));
    json.set("rollout", RolloutJson.write(rollout));
    json.set("told", Texts.write(told));
    json.put("news", news.toString());
    check.ifPresent(execution -> json.put("check", execution));
    return json;
  }

  /** What a task told; empty when it has not decided anything. */
  static Optional<RolloutProgress> of(Task task) {
    return task.progress().filter(told -> told.has("rollout")).map(RolloutProgress::read);
  }

  private static RolloutProgress read(JsonNode json) {
    return new RolloutProgress(
        Instant.parse(json.path("began").asString()),
        Texts.read(json.path("images")),
        RolloutJson.read(json.path("rollout")),
        Texts.read(json.path("told")),
        Instant.parse(json.path("news").asString(json.path("began").asString())),
        Texts.find(json, "check"));
  }
}
