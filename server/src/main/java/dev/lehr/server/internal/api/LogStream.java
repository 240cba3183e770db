package dev.lehr.server.internal.api;

import dev.lehr.engine.TaskLogs;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.EventSink;
import dev.lehr.server.internal.rest.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What an execution's tasks write, as they write it; an event's id says how far each log is. */
final class LogStream {
  private static final int CHUNK = 32 * 1024;

  private final Executions executions;

  LogStream(Executions executions) {
    this.executions = executions;
  }

  Answer follow(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    Optional<String> only = call.inQuery("stage");
    only.ifPresent(stage -> Executions.stage(execution, stage));
    Map<String, Long> offsets =
        call.header().apply("Last-Event-ID").map(LogStream::offsets).orElseGet(TreeMap::new);
    return new Answer.Events(sink -> follow(execution.id(), only, new Follower(sink, offsets)));
  }

  private record Follower(EventSink sink, Map<String, Long> offsets) {}

  private void follow(String id, Optional<String> only, Follower follower)
      throws IOException, InterruptedException {
    EventSink sink = follower.sink();
    try (Subscription _ = new Subscription(executions.engine().logs().onWritten(id, sink::wake));
        Subscription _ = new Subscription(executions.engine().events().onAdded(sink::wake))) {
      boolean over;
      do {
        // Asked before the logs are read: what was written until the end is sent before it.
        Execution execution = executions.find(id);
        over = execution.status().isOver();
        for (StageState state : execution.stages()) {
          String stage = state.stage().name();
          if (only.isEmpty() || only.get().equals(stage)) {
            send(id, stage, follower);
          }
        }
      } while (!over && sink.await());
      if (over) {
        sink.send(Optional.empty(), "end", Json.object());
      }
    }
  }

  private void send(String execution, String stage, Follower follower) throws IOException {
    TaskLogs logs = executions.engine().logs();
    String text;
    do {
      long offset = follower.offsets().getOrDefault(stage, 0L);
      text = logs.read(execution, stage, offset, CHUNK);
      if (!text.isEmpty()) {
        long next = offset + text.getBytes(StandardCharsets.UTF_8).length;
        follower.offsets().put(stage, next);
        ObjectNode data = Json.object().put("stage", stage).put("offset", offset).put("text", text);
        follower.sink().send(Optional.of(written(follower.offsets())), "log", data);
      }
    } while (!text.isEmpty());
  }

  private static String written(Map<String, Long> offsets) {
    ObjectNode json = Json.object();
    offsets.forEach(json::put);
    return Cursors.write(json.toString());
  }

  private static Map<String, Long> offsets(String id) {
    try {
      JsonNode json = JsonMapper.shared().readTree(Cursors.read(id));
      Map<String, Long> offsets = new TreeMap<>();
      json.properties().forEach(each -> offsets.put(each.getKey(), each.getValue().asLong()));
      return offsets;
    } catch (JacksonException notOurs) {
      throw ProblemException.parameter(
          "Last-Event-ID", "'%s' is no id of an event of this stream".formatted(id));
    }
  }
}
