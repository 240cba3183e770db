package dev.lehr.pipeline;

import tools.jackson.databind.node.ObjectNode;

/**
 * Why an attempt at a task failed.
 *
 * @param message for people: subject, offending value, remedy
 * @param kind whether to try again
 * @param details what the task wants to tell beside it, as outputs of the stage
 */
public record TaskFailure(String message, Kind kind, ObjectNode details) {

  /** Whether to try again. */
  public enum Kind {
    /** It may go well the next time: throttled, not reachable, a server's own fault. */
    TRANSIENT,
    /** It will not go well the next time either. */
    PERMANENT
  }
}
