package dev.lehr.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A stage's way from its turn to its work: skipped or not, its window, its settings. */
final class StageStart {
  private StageStart() {}

  /** All that the stage needs has ended well. */
  static void turn(StageDraft stage) {
    if (stage.state().kept().orElse(null) instanceof Event.SkipRequested skip) {
      StageSkip.skip(stage, skip);
    } else {
      whenWindowIsOpen(stage);
    }
  }

  /** Starts it, now or when its window opens. */
  static void whenWindowIsOpen(StageDraft stage) {
    Optional<Instant> opening =
        stage.stage().restrictTo().map(window -> window.openFrom(stage.now()));
    if (opening.isPresent() && opening.get().isAfter(stage.now())) {
      stage.change(
          state ->
              state
                  .with(StageStatus.AWAITING_WINDOW)
                  .with(state.times().wakingAt(opening.get()))
                  .withMessage("Waits for its execution window, until " + opening.get()));
    } else {
      stage.change(
          state ->
              state
                  .with(StageStatus.PREPARING)
                  .with(state.times().begun(stage.now()))
                  .withoutMessage());
    }
  }

  /** A window's timer has rung; in a pause the stage waits on. */
  static void windowOpens(StageDraft stage) {
    stage.change(state -> state.with(state.times().awake()));
    stage.execution().unsettle(stage.number());
  }

  static void prepared(Draft draft, Event.StagePrepared prepared) {
    draft
        .stage(prepared.stage(), prepared.run())
        .filter(stage -> stage.status() == StageStatus.PREPARING)
        .ifPresent(stage -> goOn(stage, prepared.preparation()));
  }

  private static void goOn(StageDraft stage, Preparation preparation) {
    switch (preparation) {
      case Preparation.Go(ObjectNode settings) -> work(stage, settings);
      case Preparation.Skip(String reason) -> StageEnd.leave(stage, StageStatus.SKIPPED, reason);
      case Preparation.Refused(String message) -> StageEnd.fail(stage, message);
    }
  }

  private static void work(StageDraft stage, ObjectNode settings) {
    stage.change(state -> state.with(state.work().with(settings)));
    switch (stage.behaviour()) {
      case StageBehaviour.Tasks _ -> TaskStage.start(stage);
      case StageBehaviour.Wait _ -> WaitStage.start(stage, settings);
      case StageBehaviour.Approval _ -> ApprovalStage.start(stage);
      case StageBehaviour.Variables _ -> StageEnd.succeed(stage, settings);
      case StageBehaviour.Preconditions _ -> PreconditionsStage.start(stage, settings);
    }
  }

  /** Gives it until its timeout from its start, or so long when it has none. */
  static Instant deadline(StageDraft stage, Duration standard) {
    Instant began = stage.state().began().orElse(stage.now());
    return began.plus(stage.stage().timeout().orElse(standard));
  }
}
