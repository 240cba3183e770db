package dev.lehr.pipeline;

import java.time.Duration;
import java.util.Optional;

/** A stage that runs tasks, one after the other; and its clean-up, which is tasks as well. */
final class TaskStage {
  /** How long a stage may take that does not say. */
  static final Duration TIMEOUT = Duration.ofDays(1);

  private TaskStage() {}

  static void start(StageDraft stage) {
    stage.change(
        state ->
            state
                .with(StageStatus.RUNNING)
                .with(state.times().dueUntil(Optional.of(StageStart.deadline(stage, TIMEOUT))))
                .with(state.work().onTask(0)));
  }

  static void progressed(Draft draft, Event.TaskProgressed event) {
    present(draft, event.task())
        .filter(TaskStage::isAtWork)
        .ifPresent(stage -> stage.change(state -> state.with(state.work().told(event.progress()))));
  }

  /** Also of an attempt that was thought to have failed: the task is the same. */
  static void succeeded(Draft draft, Event.TaskSucceeded event) {
    present(draft, event.task())
        .ifPresent(
            stage -> {
              stage.change(state -> state.adding(event.output()).with(state.times().awake()));
              next(stage);
            });
  }

  static void failed(Draft draft, Event.TaskFailed event) {
    present(draft, event.task())
        .filter(TaskStage::isAtWork)
        .filter(stage -> stage.state().attempt() == event.attempt())
        .ifPresent(stage -> failed(stage, event.failure()));
  }

  private static void failed(StageDraft stage, TaskFailure failure) {
    boolean cleaning = stage.status() == StageStatus.CLEANING_UP;
    Retry retry = cleaning ? CleanUp.RETRY : stage.stage().retry();
    int attempt = stage.state().attempt();
    if (failure.kind() == TaskFailure.Kind.TRANSIENT && attempt < retry.attempts()) {
      backOff(stage, retry, failure);
      return;
    }
    stage.change(state -> state.adding(failure.details()));
    String message = failure.message() + (attempt > 1 ? " (after " + attempt + " attempts)" : "");
    if (cleaning) {
      CleanUp.tell(stage, message);
      next(stage);
    } else {
      StageEnd.fail(stage, message);
    }
  }

  private static void backOff(StageDraft stage, Retry retry, TaskFailure failure) {
    String key = stage.state().taskKey().idempotencyKey(stage.execution().id());
    Duration pause = BackOff.pause(retry, key, stage.state().attempt());
    boolean cleaning = stage.status() == StageStatus.CLEANING_UP;
    stage.change(
        state ->
            cleaning ? state : state.with(StageStatus.BACKING_OFF).withMessage(failure.message()));
    stage.change(state -> state.with(state.times().wakingAt(stage.now().plus(pause))));
  }

  /** The pause after a failure is over. */
  static void retry(StageDraft stage) {
    boolean cleaning = stage.status() == StageStatus.CLEANING_UP;
    stage.change(
        state ->
            (cleaning ? state : state.with(StageStatus.RUNNING).withoutMessage())
                .with(state.times().awake())
                .with(state.work().nextAttempt()));
  }

  private static void next(StageDraft stage) {
    StageBehaviour.Tasks tasks = (StageBehaviour.Tasks) stage.behaviour();
    boolean cleaning = stage.status() == StageStatus.CLEANING_UP;
    int next = stage.state().task() + 1;
    if (next < (cleaning ? tasks.size() : tasks.tasks().size())) {
      stage.change(
          state ->
              (cleaning ? state : state.with(StageStatus.RUNNING)).with(state.work().onTask(next)));
    } else if (cleaning) {
      CleanUp.done(stage);
    } else {
      StageEnd.succeed(stage, stage.state().outputs().objectNode());
    }
  }

  /** The stage whose present task that is, when it has one. */
  private static Optional<StageDraft> present(Draft draft, TaskKey task) {
    return draft
        .stage(task.stage(), task.run())
        .filter(stage -> stage.behaviour() instanceof StageBehaviour.Tasks)
        .filter(stage -> stage.state().task() == task.index())
        .filter(
            stage ->
                switch (stage.status()) {
                  case RUNNING, BACKING_OFF, CLEANING_UP -> true;
                  case PENDING,
                      AWAITING_WINDOW,
                      PREPARING,
                      AWAITING_APPROVAL,
                      SUCCEEDED,
                      SKIPPED,
                      FAILED,
                      FAILED_IGNORED,
                      CANCELLED,
                      NOT_RUN ->
                      false;
                });
  }

  private static boolean isAtWork(StageDraft stage) {
    return stage.state().times().wakes().isEmpty();
  }
}
