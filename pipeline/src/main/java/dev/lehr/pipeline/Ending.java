package dev.lehr.pipeline;

/** An execution that shall end before all stages had their turn. */
final class Ending {
  private Ending() {}

  static void cancel(Draft draft, Event.CancelRequested request) {
    String reason = request.reason().isBlank() ? "" : ": " + request.reason();
    end(draft, ExecutionStatus.CANCELLED, "Cancelled by " + request.by() + reason);
  }

  static void fail(Draft draft, Event.LimitReached limit) {
    end(draft, ExecutionStatus.FAILED, limit.message());
  }

  /** A stage has failed, and its failure is the execution's. */
  static void fail(StageDraft stage) {
    end(stage.execution(), ExecutionStatus.FAILED, because(stage.state()));
  }

  static String because(StageState failed) {
    return "Stage '%s' failed: %s".formatted(failed.stage().name(), failed.message().orElse(""));
  }

  private static void end(Draft draft, ExecutionStatus as, String reason) {
    if (draft.status().isOver() || draft.status() == ExecutionStatus.ENDING) {
      return;
    }
    draft.become(draft.life().ending(as, reason));
    for (int stage = 0; stage < draft.size(); stage++) {
      if (!draft.state(stage).status().isOver()) {
        end(draft.stage(stage), reason);
      }
    }
  }

  private static void end(StageDraft stage, String reason) {
    if (stage.status() == StageStatus.PENDING) {
      StageEnd.neverRun(stage, reason);
    } else if (stage.status() != StageStatus.CLEANING_UP) {
      StageEnd.leave(stage, StageStatus.CANCELLED, reason);
    } else if (CleanUp.isFollowedByAnotherRun(stage)) {
      stage.change(
          state ->
              state.withMessage(reason).with(state.work().thenBecoming(StageStatus.CANCELLED)));
    }
  }
}
