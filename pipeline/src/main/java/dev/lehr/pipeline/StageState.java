package dev.lehr.pipeline;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * How far a stage is.
 *
 * @param stage its definition
 * @param status where it is in its life
 * @param run from 1; one more each time somebody has it done again
 * @param times its past and its next moments
 * @param work what is done for it
 * @param outputs so far
 * @param message why it failed, was skipped or cancelled; what it waits for
 * @param kept the approval, rejection or skip that came before its time, the last of them
 */
public record StageState(
    Stage stage,
    StageStatus status,
    int run,
    Times times,
    Work work,
    ObjectNode outputs,
    Optional<String> message,
    Optional<Event> kept) {

  /**
   * A stage's moments.
   *
   * @param began when it started: its turn had come, and its window was open
   * @param ended when it ended
   * @param deadline until when it, or its clean-up, must be done
   * @param wakes when what it waits for is due: its window, the end of a wait, another attempt
   * @param alarms how many times such a moment was set in this run
   */
  public record Times(
      Optional<Instant> began,
      Optional<Instant> ended,
      Optional<Instant> deadline,
      Optional<Instant> wakes,
      int alarms) {

    static final Times NONE =
        new Times(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 0);

    Times begun(Instant now) {
      return new Times(Optional.of(now), ended, deadline, Optional.empty(), alarms);
    }

    Times over(Instant now) {
      return new Times(began, Optional.of(now), Optional.empty(), Optional.empty(), alarms);
    }

    Times dueUntil(Optional<Instant> moment) {
      return new Times(began, ended, moment, wakes, alarms);
    }

    Times wakingAt(Instant moment) {
      return new Times(began, ended, deadline, Optional.of(moment), alarms + 1);
    }

    Times awake() {
      return wakes.isEmpty() ? this : new Times(began, ended, deadline, Optional.empty(), alarms);
    }
  }

  /**
   * What is done for a stage.
   *
   * @param task the task that runs or ran last; from 0
   * @param attempt of that task; from 1, and 0 before the first
   * @param settings resolved
   * @param progress what the task told last
   * @param afterwards what becomes of the stage when its clean-up is done; {@code PENDING}: it is
   *     done again
   */
  public record Work(
      int task,
      int attempt,
      Optional<ObjectNode> settings,
      Optional<JsonNode> progress,
      Optional<StageStatus> afterwards) {

    static final Work NONE = new Work(0, 0, Optional.empty(), Optional.empty(), Optional.empty());

    Work with(ObjectNode resolved) {
      return new Work(task, attempt, Optional.of(resolved), progress, afterwards);
    }

    Work onTask(int next) {
      return new Work(next, 1, settings, Optional.empty(), afterwards);
    }

    /** The clean-up's first task is told what the task before it told last. */
    Work cleaningUpWith(int first) {
      return new Work(first, 1, settings, progress, afterwards);
    }

    Work nextAttempt() {
      return new Work(task, attempt + 1, settings, progress, afterwards);
    }

    Work told(JsonNode news) {
      return new Work(task, attempt, settings, Optional.of(news), afterwards);
    }

    Work thenBecoming(StageStatus status) {
      return new Work(task, attempt, settings, progress, Optional.of(status));
    }

    Work done() {
      return new Work(task, attempt, settings, Optional.empty(), Optional.empty());
    }
  }

  /** One that has not had its turn. */
  static StageState fresh(Stage stage, int run) {
    return new StageState(
        stage,
        StageStatus.PENDING,
        run,
        Times.NONE,
        Work.NONE,
        JsonNodeFactory.instance.objectNode(),
        Optional.empty(),
        Optional.empty());
  }

  public Optional<Instant> began() {
    return times.began();
  }

  public Optional<Instant> ended() {
    return times.ended();
  }

  public int task() {
    return work.task();
  }

  public int attempt() {
    return work.attempt();
  }

  public Optional<ObjectNode> settings() {
    return work.settings();
  }

  public Optional<JsonNode> progress() {
    return work.progress();
  }

  /** The key of the task that runs or ran last. */
  public TaskKey taskKey() {
    return new TaskKey(stage.name(), run, work.task());
  }

  StageState with(StageStatus next) {
    return new StageState(stage, next, run, times, work, outputs, message, kept);
  }

  StageState with(Times next) {
    return new StageState(stage, status, run, next, work, outputs, message, kept);
  }

  StageState with(Work next) {
    return new StageState(stage, status, run, times, next, outputs, message, kept);
  }

  StageState withMessage(String next) {
    return new StageState(stage, status, run, times, work, outputs, Optional.of(next), kept);
  }

  StageState withoutMessage() {
    return new StageState(stage, status, run, times, work, outputs, Optional.empty(), kept);
  }

  /** With more outputs; of two with one name the new one counts. */
  StageState adding(ObjectNode output) {
    return output.isEmpty()
        ? this
        : withOutputs(outputs.objectNode().setAll(outputs).setAll(output));
  }

  StageState withoutOutputs() {
    return withOutputs(outputs.objectNode());
  }

  StageState keeping(Event signal) {
    return new StageState(stage, status, run, times, work, outputs, message, Optional.of(signal));
  }

  StageState keepingNothing() {
    return new StageState(stage, status, run, times, work, outputs, message, Optional.empty());
  }

  private StageState withOutputs(ObjectNode next) {
    return new StageState(stage, status, run, times, work, next, message, kept);
  }
}
