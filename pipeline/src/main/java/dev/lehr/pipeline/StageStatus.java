package dev.lehr.pipeline;

/** Where a stage is in its life. */
public enum StageStatus {
  /** Not all that it needs has ended. */
  PENDING,
  /** Its turn; waits for its execution window. */
  AWAITING_WINDOW,
  /** Its turn; its condition and settings are being resolved. */
  PREPARING,
  RUNNING,
  AWAITING_APPROVAL,
  /** A task of it waits to be tried again. */
  BACKING_OFF,
  /** It has failed or been cancelled; its clean-up tasks run. */
  CLEANING_UP,
  SUCCEEDED,
  /** Its condition did not hold, or somebody skipped it. */
  SKIPPED,
  FAILED,
  /** It failed, and that was to be ignored. */
  FAILED_IGNORED,
  CANCELLED,
  /** It never had its turn, for something before it did not end well. */
  NOT_RUN;

  /** Whether it has ended. */
  public boolean isOver() {
    return switch (this) {
      case SUCCEEDED, SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, NOT_RUN -> true;
      default -> false;
    };
  }

  /** Whether what needs it may run. */
  public boolean letsOthersRun() {
    return this == SUCCEEDED || this == SKIPPED || this == FAILED_IGNORED;
  }
}
