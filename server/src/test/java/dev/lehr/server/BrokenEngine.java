package dev.lehr.server;

import dev.lehr.engine.Engine;
import dev.lehr.engine.EngineException;
import dev.lehr.engine.EventStream;
import dev.lehr.engine.ExecutionPage;
import dev.lehr.engine.ExecutionQuery;
import dev.lehr.engine.StartRequest;
import dev.lehr.engine.TaskLogs;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An engine whose store does not answer. */
public class BrokenEngine implements Engine {
  /** What it throws. */
  public static EngineException unavailable() {
    return new EngineException(
        EngineException.Kind.UNAVAILABLE, "The engine's store does not answer; is its disk full?");
  }

  @Override
  public String start(StartRequest request) {
    throw unavailable();
  }

  @Override
  public Execution signal(String execution, Event signal) {
    throw unavailable();
  }

  @Override
  public Optional<Execution> find(String execution) {
    throw unavailable();
  }

  @Override
  public List<Recorded> history(String execution, long after, int limit) {
    throw unavailable();
  }

  @Override
  public ExecutionPage search(ExecutionQuery query) {
    throw unavailable();
  }

  @Override
  public EventStream events() {
    return new BrokenStream();
  }

  /** Has nothing to tell, and says why. */
  private static final class BrokenStream implements EventStream {
    @Override
    public List<Entry> after(long position, int limit) {
      throw unavailable();
    }

    @Override
    public long last() {
      throw unavailable();
    }

    @Override
    public Subscription onAdded(Runnable wake) {
      return () -> {};
    }
  }

  @Override
  public TaskLogs logs() {
    throw unavailable();
  }

  @Override
  public Optional<JsonNode> blob(String id) {
    throw unavailable();
  }

  @Override
  public Optional<String> trouble() {
    return Optional.of(String.valueOf(unavailable().getMessage()));
  }

  @Override
  public void close() {}
}
