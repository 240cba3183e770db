package dev.lehr.metrics;

import java.time.Duration;

/** Lets time pass. Tests let none pass. */
@FunctionalInterface
public interface Pause {
  /** Returns after so much time. */
  void sleep(Duration time) throws InterruptedException;
}
