package dev.lehr.engine.internal.run;

import java.time.Duration;
import java.time.Instant;

/**
 * When something was decided: by the wall clock, as it is recorded, and by the clock that never
 * jumps.
 */
record Moment(Instant at, long nanos) {

  /** How long it still is until then, told by somebody whose clock shows {@code now}. */
  Duration until(Instant due, long now) {
    return Duration.between(at, due).minusNanos(now - nanos);
  }
}
