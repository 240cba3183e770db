package dev.lehr.pipeline;

/** What a stage's failure means for the rest of its execution. */
public enum OnFailure {
  /** The execution fails now: what runs beside it is cancelled, what has not started never will. */
  FAIL,
  /** As if it had succeeded, without outputs. */
  IGNORE,
  /** What needs it does not run, everything else does, and then the execution fails. */
  CONTINUE_AND_FAIL
}
