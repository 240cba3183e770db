package dev.lehr.engine;

import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.TaskKey;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a handler has to do.
 *
 * <p>A handler that holds on to its thread looks at {@link #isAbandoned} from time to time; its
 * thread is interrupted, too.
 */
public interface Task {

  /** The execution's id. */
  String execution();

  /** Whose and what it is. */
  Pipeline pipeline();

  /** Which task. */
  TaskKey key();

  /** The same for all attempts; for client tokens and names outside. */
  String idempotencyKey();

  /** From 1. */
  int attempt();

  /** The stage's settings, resolved. */
  ObjectNode settings();

  /** What the handler told last with {@link TaskResult.Again}. */
  Optional<JsonNode> progress();

  /** Until when it must be done. */
  Instant deadline();

  /** Who started the execution. */
  String by();

  /** The execution as it is at the moment of the attempt, with earlier stages' outputs. */
  Execution state();

  /** Whether nobody waits for it any more: cancelled, timed out, or the server is closing. */
  boolean isAbandoned();

  /**
   * Says that the work goes on, though there is nothing to tell: see {@link TaskHandler#silence}.
   */
  void heartbeat();

  /** Writes to the stage's log, which is a heartbeat, too. Secrets are to be removed before. */
  void log(String line);
}
