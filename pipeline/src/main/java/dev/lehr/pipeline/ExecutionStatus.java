package dev.lehr.pipeline;

/** Where an execution is in its life. */
public enum ExecutionStatus {
  /** Waits for room to run. */
  QUEUED,
  RUNNING,
  /** Nothing new starts. */
  PAUSED,
  /** Somebody cancelled it, or a stage failed it: what runs is being ended and cleaned up. */
  ENDING,
  SUCCEEDED,
  FAILED,
  CANCELLED;

  /** Whether it has ended. */
  public boolean isOver() {
    return this == SUCCEEDED || this == FAILED || this == CANCELLED;
  }
}
