package dev.lehr.engine.internal.run;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.LongSupplier;

/**
 * What time it is.
 *
 * @param wall the wall clock; it may jump
 * @param nanos a clock that never jumps, as {@link System#nanoTime}
 */
public record Clocks(InstantSource wall, LongSupplier nanos) {

  /** Now, but never before {@code earliest}: a history does not go back. */
  Moment now(Instant earliest) {
    Instant now = wall.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Moment(now.isBefore(earliest) ? earliest : now, nanos.getAsLong());
  }
}
