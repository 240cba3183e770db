package dev.lehr.metrics;

import dev.lehr.canary.run.RunState;
import java.time.Instant;

/** Is told how a run goes on. Whoever keeps states can resume the run from the last one. */
public interface RunObserver {
  /** Nobody. */
  RunObserver NONE = new RunObserver() {};

  /** Nothing happens until then. */
  default void waiting(Instant until) {}

  /** An interval was judged, or could not be. */
  default void advanced(RunState state) {}
}
