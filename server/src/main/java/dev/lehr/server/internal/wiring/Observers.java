package dev.lehr.server.internal.wiring;

import dev.lehr.engine.Engine;
import dev.lehr.server.TelemetrySettings;
import dev.lehr.server.internal.store.EventCursors;
import dev.lehr.server.internal.telemetry.EventFollower;
import dev.lehr.server.internal.telemetry.ExecutionLog;
import dev.lehr.server.internal.telemetry.TraceExport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Those who follow what happens to executions. */
record Observers(List<EventFollower> followers, Optional<TraceExport> traces)
    implements AutoCloseable {

  static Observers start(Engine engine, EventCursors cursors, TelemetrySettings settings) {
    Optional<TraceExport> traces =
        settings.traces().map(endpoint -> new TraceExport(engine, endpoint, settings));
    Stream<EventFollower.Listener> listeners =
        Stream.concat(Stream.of(new ExecutionLog()), traces.stream());
    return new Observers(
        listeners.map(listener -> EventFollower.start(engine, cursors, listener)).toList(), traces);
  }

  @Override
  public void close() {
    followers.forEach(EventFollower::close);
    traces.ifPresent(TraceExport::close);
  }
}
