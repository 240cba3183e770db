package dev.lehr.rehearsal.internal.windows.programs;

import java.time.Duration;

/** How scripts wait. */
@FunctionalInterface
public interface Pauses {
  /** Waits, perhaps shorter than asked. */
  void pause(Duration duration) throws InterruptedException;

  /** Waits really, but never longer than a limit: a rehearsal's clock runs faster. */
  static Pauses atMost(Duration limit) {
    return duration -> Thread.sleep(duration.compareTo(limit) < 0 ? duration : limit);
  }
}
