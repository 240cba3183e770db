package dev.lehr.canary.run;

import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time.
 *
 * @param start the first moment in it
 * @param end the first moment after it; later than start
 */
public record Window(Instant start, Instant end) {
  public Window {
    if (!start.isBefore(end)) {
      throw new IllegalArgumentException(
          "A window ends at %s, not after its start %s".formatted(end, start));
    }
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** The same window so much earlier. */
  public Window earlier(Duration offset) {
    return new Window(start.minus(offset), end.minus(offset));
  }
}
