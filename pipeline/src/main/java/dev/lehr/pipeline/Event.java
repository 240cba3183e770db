package dev.lehr.pipeline;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that has happened to an execution. Its history is a list of these; its state is what
 * they add up to.
 */
public sealed interface Event {

  /**
   * The execution is there.
   *
   * @param parameters all values, standards filled in
   * @param trigger what started it, as expressions read it
   * @param by who
   */
  record Started(ObjectNode parameters, ObjectNode trigger, String by) implements Event {}

  /** There is room for it to run. */
  record Admitted() implements Event {}

  /** A stage's condition and settings were resolved. */
  record StagePrepared(String stage, int run, Preparation preparation) implements Event {}

  /**
   * A task that takes longer has come further. Told only when {@code progress} changed.
   *
   * @param progress what the task wants to know when it is asked again
   */
  record TaskProgressed(TaskKey task, JsonNode progress) implements Event {}

  /**
   * A task has ended well.
   *
   * @param output added to the stage's outputs
   */
  record TaskSucceeded(TaskKey task, ObjectNode output) implements Event {}

  /**
   * An attempt at a task has failed.
   *
   * @param attempt from 1
   * @param failure why, and whether another attempt makes sense
   */
  record TaskFailed(TaskKey task, int attempt, TaskFailure failure) implements Event {}

  /** A timer has rung. */
  record TimerFired(TimerKey timer) implements Event {}

  /** Somebody has approved; kept when the stage does not wait for it yet. */
  record Approved(String stage, String by, String comment) implements Event {}

  /** Somebody has rejected; kept when the stage does not wait for it yet. */
  record Rejected(String stage, String by, String comment) implements Event {}

  /** The execution shall end; works always, and runs clean-up tasks. */
  record CancelRequested(String by, String reason) implements Event {}

  /**
   * The execution has used up what one may use, and ends as failed; runs clean-up tasks.
   *
   * @param message which limit, and what to do about it
   */
  record LimitReached(String message) implements Event {}

  /** Nothing new shall start; what runs goes on. */
  record PauseRequested(String by) implements Event {}

  /** Go on after a pause. */
  record ResumeRequested(String by) implements Event {}

  /** A stage shall count as done without running, or without running on. */
  record SkipRequested(String stage, String by, String reason) implements Event {}

  /**
   * A stage, and all that need it, shall be done again; with the same parameters, in a new run. Of
   * an execution that has ended or of one that runs.
   */
  record RestartRequested(String stage, String by) implements Event {}
}
