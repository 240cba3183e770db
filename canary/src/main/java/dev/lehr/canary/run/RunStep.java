package dev.lehr.canary.run;

import java.time.Instant;

/** What a run does next. */
public sealed interface RunStep {

  /** Nothing until then. */
  record Wait(Instant until) implements RunStep {}

  /** Fetch the values of a window and judge them. */
  record Judge(int index, Window window) implements RunStep {}

  /** Nothing any more. */
  record Done(Ending ending) implements RunStep {}
}
