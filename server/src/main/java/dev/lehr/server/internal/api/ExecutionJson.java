package dev.lehr.server.internal.api;

import dev.lehr.engine.EventStream;
import dev.lehr.engine.ExecutionPage;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import dev.lehr.pipeline.StageState;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Executions as the API shows them. What is not there is left out. */
final class ExecutionJson {
  private ExecutionJson() {}

  static ObjectNode summary(ExecutionPage.Summary execution) {
    ObjectNode json =
        Json.object()
            .put("id", execution.id())
            .put("application", execution.application())
            .put("pipeline", execution.pipeline())
            .put("status", PipelineJson.word(execution.status()))
            .put("startedBy", execution.by())
            .put("started", execution.started().toString());
    Json.putTime(json, "ended", execution.ended());
    Json.put(json, "message", execution.message());
    return json;
  }

  /** All but what its stages were told and have put out, which may be large. */
  static ObjectNode execution(Execution execution) {
    ObjectNode json =
        Json.object()
            .put("id", execution.id())
            .put("application", execution.pipeline().application())
            .put("pipeline", execution.pipeline().name())
            .put("status", PipelineJson.word(execution.status()))
            .put("startedBy", execution.startedBy());
    Json.putTime(json, "started", execution.started());
    Json.putTime(json, "ended", execution.ended());
    Json.put(json, "message", execution.message());
    json.put("sequence", execution.sequence());
    json.set("parameters", execution.parameters());
    json.set("trigger", execution.trigger());
    json.set("stages", Json.array(execution.stages().stream().map(ExecutionJson::brief)));
    return json;
  }

  private static ObjectNode brief(StageState state) {
    ObjectNode json =
        Json.object()
            .put("name", state.stage().name())
            .put("type", state.stage().type())
            .put("status", PipelineJson.word(state.status()))
            .put("run", state.run())
            .put("attempt", state.attempt());
    json.set("needs", Json.texts(state.stage().needs().stream()));
    Json.putTime(json, "began", state.began());
    Json.putTime(json, "ended", state.ended());
    Json.put(json, "message", state.message());
    return json;
  }

  /** All of a stage. */
  static ObjectNode stage(StageState state) {
    ObjectNode json = brief(state);
    json.set("outputs", state.outputs());
    state.settings().ifPresent(settings -> json.set("settings", settings));
    state.progress().ifPresent(progress -> json.set("progress", progress));
    return json;
  }

  static ObjectNode recorded(Recorded recorded) {
    ObjectNode json =
        Json.object().put("sequence", recorded.sequence()).put("at", recorded.at().toString());
    json.set("event", PipelineJson.write(recorded.event()));
    return json;
  }

  static ObjectNode entry(EventStream.Entry entry) {
    ObjectNode json =
        Json.object().put("position", entry.position()).put("execution", entry.execution());
    json.setAll(recorded(entry.event()));
    return json;
  }

  /** What an execution's state is called for {@code If-None-Match}. */
  static String tag(Execution execution) {
    return "\"%d\"".formatted(execution.sequence());
  }

  static boolean isKnown(Execution execution, Optional<String> ifNoneMatch) {
    String tag = tag(execution);
    return ifNoneMatch.stream()
        .flatMap(header -> java.util.stream.Stream.of(header.split(",")))
        .map(known -> known.strip().replaceFirst("^W/", ""))
        .anyMatch(known -> known.equals("*") || known.equals(tag));
  }
}
