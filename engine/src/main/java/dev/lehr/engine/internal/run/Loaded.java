package dev.lehr.engine.internal.run;

import dev.lehr.pipeline.Execution;
import java.time.Instant;

/**
 * An execution in memory.
 *
 * @param last when its last event was recorded
 * @param bytes about how much it takes
 */
record Loaded(Execution execution, Instant last, long bytes) {
  /** What one without any events takes. */
  static final long FRAME = 2_000;

  /** After one more step. */
  Loaded after(Step step) {
    return new Loaded(step.execution(), step.moment().at(), bytes + step.bytes());
  }
}
