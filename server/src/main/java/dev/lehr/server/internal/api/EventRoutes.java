package dev.lehr.server.internal.api;

import dev.lehr.engine.EventStream;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.EventSink;
import dev.lehr.server.internal.rest.EventSource;
import dev.lehr.server.internal.rest.ProblemException;
import dev.lehr.server.internal.rest.Route;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Events as they happen. A client that comes back tells with {@code Last-Event-ID} what it has, and
 * gets what came after.
 */
final class EventRoutes {
  private static final int BATCH = 500;

  private final Executions executions;

  EventRoutes(Executions executions) {
    this.executions = executions;
  }

  List<Route> routes() {
    return List.of(
        Route.get("/api/v1/events", "followEvents", this::all).knowing("after"),
        Route.get(ExecutionReading.EXECUTION + "/events", "followExecution", this::one)
            .knowing("after"),
        Route.get(
                ExecutionReading.EXECUTION + "/logs/events",
                "followLogs",
                new LogStream(executions)::follow)
            .knowing("stage"));
  }

  private Answer all(Call call) {
    EventStream events = executions.engine().events();
    long after = after(call).orElseGet(events::last);
    return new Answer.Events(sink -> followAll(events, after, sink));
  }

  private void followAll(EventStream events, long after, EventSink sink)
      throws IOException, InterruptedException {
    try (Subscription _ = new Subscription(events.onAdded(sink::wake))) {
      long position = after;
      do {
        position = sendAll(events, position, sink);
      } while (sink.await());
    }
  }

  private long sendAll(EventStream events, long after, EventSink sink) throws IOException {
    long position = after;
    List<EventStream.Entry> batch;
    do {
      long from = position;
      batch = events.after(from, BATCH);
      for (EventStream.Entry entry : batch) {
        sink.send(
            Optional.of(String.valueOf(entry.position())), "event", ExecutionJson.entry(entry));
        position = entry.position();
      }
    } while (!batch.isEmpty());
    return position;
  }

  /** Ends when the execution has; who comes back then is told, by 204, that there is no more. */
  private Answer one(Call call) {
    Execution execution = executions.find(call.inPath("execution"));
    long after = after(call).orElse(0L);
    if (execution.status().isOver() && after >= execution.sequence()) {
      return Answer.empty(204);
    }
    return new Answer.Events(follow(execution.id(), after));
  }

  private EventSource follow(String execution, long after) {
    return sink -> {
      try (Subscription _ = new Subscription(executions.engine().events().onAdded(sink::wake))) {
        long sequence = after;
        boolean over = false;
        do {
          long before = sequence;
          sequence = send(execution, sequence, sink);
          if (sequence > before) {
            over = sendState(execution, sink);
          }
        } while (!over && sink.await());
      }
    };
  }

  private long send(String execution, long after, EventSink sink) throws IOException {
    long sequence = after;
    List<Recorded> batch;
    do {
      long from = sequence;
      batch = executions.engine().history(execution, from, BATCH);
      for (Recorded recorded : batch) {
        sink.send(
            Optional.of(String.valueOf(recorded.sequence())),
            "event",
            ExecutionJson.recorded(recorded));
        sequence = recorded.sequence();
      }
    } while (!batch.isEmpty());
    return sequence;
  }

  /** After events comes what they add up to; whether that was the end. */
  private boolean sendState(String id, EventSink sink) throws IOException {
    Execution execution = executions.find(id);
    boolean over = execution.status().isOver();
    sink.send(Optional.empty(), over ? "end" : "state", ExecutionJson.execution(execution));
    return over;
  }

  private static Optional<Long> after(Call call) {
    Optional<String> last = call.header().apply("Last-Event-ID");
    if (last.isEmpty()) {
      return call.inQuery("after").map(_ -> call.number("after", 0, 0, Long.MAX_VALUE));
    }
    if (!last.get().matches("\\d{1,18}")) {
      throw ProblemException.parameter(
          "Last-Event-ID", "'%s' is no id of an event of this stream".formatted(last.get()));
    }
    return Optional.of(Long.parseLong(last.get()));
  }
}
