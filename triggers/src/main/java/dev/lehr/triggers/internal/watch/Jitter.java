package dev.lehr.triggers.internal.watch;

import java.time.Duration;
import java.time.Instant;

/** Keeps many watches from looking at the same moment. */
final class Jitter {
  private Jitter() {}

  /** The interval, up to a tenth shorter or longer; the same for the same watch and moment. */
  static Duration of(Duration interval, String name, Instant now) {
    int spread = Math.floorMod((name + now).hashCode(), 2001) - 1000;
    return interval.plusMillis(interval.toMillis() / 10 * spread / 1000);
  }
}
