package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Leftovers.Leftover;
import dev.lehr.pipeline.Command.RunTask;
import dev.lehr.pipeline.TaskKey;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tasks that nobody waits for any more, as they are kept. */
final class TaskJson {
  private TaskJson() {}

  static Leftover leftover(String execution, RunTask run) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("stage", run.task().stage());
    json.put("run", run.task().run());
    json.put("index", run.task().index());
    json.put("type", run.type());
    json.put("attempt", run.attempt());
    json.set("settings", run.settings());
    run.progress().ifPresent(progress -> json.set("progress", progress));
    json.put("deadline", run.deadline().toString());
    return new Leftover(id(execution, run), execution, json.toString());
  }

  static String id(String execution, RunTask run) {
    return run.task().idempotencyKey(execution) + "#" + run.attempt();
  }

  static RunTask task(Leftover leftover) {
    JsonNode json = JsonMapper.shared().readTree(leftover.task());
    return new RunTask(
        new TaskKey(
            json.path("stage").asString(), json.path("run").asInt(), json.path("index").asInt()),
        json.path("type").asString(),
        json.path("attempt").asInt(),
        (ObjectNode) json.path("settings"),
        Optional.ofNullable(json.get("progress")),
        Instant.parse(json.path("deadline").asString()));
  }
}
