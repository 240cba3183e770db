package dev.lehr.pipeline;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What shall be done about an execution. Commands follow from the state alone: one that was lost is
 * found again among {@link Decider#outstanding}.
 */
public sealed interface Command {

  /** See to it that there is room for the execution to run, then tell {@link Event.Admitted}. */
  record Admit() implements Command {}

  /** Resolve a stage's condition and settings, then tell {@link Event.StagePrepared}. */
  record Prepare(String stage, int run) implements Command {}

  /**
   * Run a task, or go on with it, then tell how it ended. It may be run more than once.
   *
   * @param type the task's type
   * @param attempt from 1
   * @param settings the stage's, resolved
   * @param progress what the task told last of how far it is
   * @param deadline until when it must be done
   */
  record RunTask(
      TaskKey task,
      String type,
      int attempt,
      ObjectNode settings,
      Optional<JsonNode> progress,
      Instant deadline)
      implements Command {}

  /** Let a task know that nobody waits for it any more; its end is of no interest. */
  record AbandonTask(TaskKey task) implements Command {}

  /** Tell {@link Event.TimerFired} when the time has come; at once when it has passed. */
  record StartTimer(TimerKey timer, Instant due) implements Command {}

  /** A timer is of no interest any more. */
  record CancelTimer(TimerKey timer) implements Command {}

  /** The execution has ended and makes room for others. */
  record Close(ExecutionStatus status) implements Command {}
}
