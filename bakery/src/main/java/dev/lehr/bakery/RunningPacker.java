package dev.lehr.bakery;

import java.time.Duration;
import java.util.Optional;

/** A Packer that was started. */
public interface RunningPacker {
  /**
   * Waits for its end.
   *
   * @return whether it has ended
   */
  boolean await(Duration longest) throws InterruptedException;

  /** How it ended; 128 + n when signal n did it. */
  int exitCode();

  /** What its surroundings know of a bad end and it can not say itself: that memory ran out. */
  default Optional<String> obituary() {
    return Optional.empty();
  }

  /** Asks it to cancel its builds and clean up; does not wait. */
  void terminate();

  /** Ends it and all its plugins at once. What it made in the cloud stays. */
  void kill();
}
