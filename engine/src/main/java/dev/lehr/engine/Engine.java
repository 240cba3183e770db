package dev.lehr.engine;

import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Recorded;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Runs executions of pipelines, whatever happens to the machine meanwhile. Everything that is told
 * to it is durable when the call returns.
 */
public interface Engine extends AutoCloseable {

  /**
   * Starts an execution.
   *
   * @return the new one's id; or, when there was a request with the same key before, that one's
   * @throws EngineException when it can not be kept
   */
  String start(StartRequest request);

  /**
   * Tells an execution something from outside: an approval, a rejection, a cancel, pause, resume,
   * skip or restart.
   *
   * @return as it is then
   * @throws EngineException when there is no such execution, or the signal makes no sense for it
   */
  Execution signal(String execution, Event signal);

  /** An execution as it is now; also an archived one. */
  Optional<Execution> find(String execution);

  /** What has happened to an execution, from a sequence number on, itself not in it. */
  List<Recorded> history(String execution, long after, int limit);

  /** Executions, newest first. */
  ExecutionPage search(ExecutionQuery query);

  /** Everything that happens to all executions, in one order. */
  EventStream events();

  /**
   * Part of an output that was too large for an event. The output has {@code {"blob": ID, "bytes":
   * N}} in its place.
   */
  Optional<JsonNode> blob(String id);

  /** Why it can not do its work at present, for people; it goes on by itself when that is over. */
  Optional<String> trouble();

  /** What tasks write. */
  TaskLogs logs();

  /** Lets tasks hand over, and lets go of everything. Executions go on with the next start. */
  @Override
  void close();
}
