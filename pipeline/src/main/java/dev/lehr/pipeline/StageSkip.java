package dev.lehr.pipeline;

/** A stage that shall count as done. */
final class StageSkip {
  private StageSkip() {}

  /** Before its turn the wish is kept: what needs the stage must not overtake what it needs. */
  static void request(Draft draft, Event.SkipRequested request) {
    if (draft.status().isOver() || draft.status() == ExecutionStatus.ENDING) {
      return;
    }
    draft.stage(request.stage()).ifPresent(stage -> request(stage, request));
  }

  private static void request(StageDraft stage, Event.SkipRequested request) {
    switch (stage.status()) {
      case PENDING -> stage.change(state -> state.keeping(request));
      case AWAITING_WINDOW, PREPARING, RUNNING, AWAITING_APPROVAL, BACKING_OFF ->
          skip(stage, request);
      case CLEANING_UP, SUCCEEDED, SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, NOT_RUN -> {}
    }
  }

  static void skip(StageDraft stage, Event.SkipRequested request) {
    String reason = request.reason().isBlank() ? "" : ": " + request.reason();
    StageEnd.leave(stage, StageStatus.SKIPPED, "Skipped by " + request.by() + reason);
  }
}
