package dev.lehr.bakery;

import java.time.Duration;

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

  /** Asks it to cancel its builds and clean up; does not wait. */
  void terminate();

  /** Ends it and all its plugins at once. What it made in the cloud stays. */
  void kill();
}
