package dev.lehr.pipeline;

import java.util.Optional;
import java.util.OptionalInt;

/** What follows from a stage's end: others have their turn, or never will, or all is over. */
final class Progress {
  private Progress() {}

  static void unsettleAll(Draft draft) {
    for (int stage = 0; stage < draft.size(); stage++) {
      draft.unsettle(stage);
    }
  }

  /** Lets everything follow that does. */
  static void settle(Draft draft) {
    OptionalInt next = draft.nextUnsettled();
    while (next.isPresent()) {
      settle(draft.stage(next.getAsInt()));
      next = draft.nextUnsettled();
    }
    endWhenAllIsOver(draft);
  }

  private static void settle(StageDraft stage) {
    boolean starts = stage.execution().status() == ExecutionStatus.RUNNING;
    switch (stage.status()) {
      case PENDING -> settlePending(stage, starts);
      case AWAITING_WINDOW -> {
        if (starts && stage.state().times().wakes().isEmpty()) {
          StageStart.whenWindowIsOpen(stage);
        }
      }
      case PREPARING,
          RUNNING,
          AWAITING_APPROVAL,
          BACKING_OFF,
          CLEANING_UP,
          SUCCEEDED,
          SKIPPED,
          FAILED,
          FAILED_IGNORED,
          CANCELLED,
          NOT_RUN -> {}
    }
  }

  private static void settlePending(StageDraft stage, boolean starts) {
    boolean ready = true;
    for (int need : stage.execution().plan().needs(stage.number())) {
      StageState needed = stage.execution().state(need);
      if (needed.status().isOver() && !needed.status().letsOthersRun()) {
        StageEnd.neverRun(stage, "Stage '%s' did not end well".formatted(needed.stage().name()));
        return;
      }
      ready &= needed.status().letsOthersRun();
    }
    if (ready && starts) {
      StageStart.turn(stage);
    }
  }

  private static void endWhenAllIsOver(Draft draft) {
    Execution.Life life = draft.life();
    boolean mayEnd = life.admitted() || life.endsAs().isPresent();
    if (life.status().isOver() || !mayEnd || !draft.isEveryStageOver()) {
      return;
    }
    if (life.endsAs().isPresent()) {
      draft.become(life.over(life.endsAs().get(), draft.now(), life.message()));
      return;
    }
    Optional<String> failure = firstFailure(draft);
    ExecutionStatus end = failure.isPresent() ? ExecutionStatus.FAILED : ExecutionStatus.SUCCEEDED;
    draft.become(life.over(end, draft.now(), failure));
  }

  private static Optional<String> firstFailure(Draft draft) {
    for (int stage = 0; stage < draft.size(); stage++) {
      if (draft.state(stage).status() == StageStatus.FAILED) {
        return Optional.of(Ending.because(draft.state(stage)));
      }
    }
    return Optional.empty();
  }
}
