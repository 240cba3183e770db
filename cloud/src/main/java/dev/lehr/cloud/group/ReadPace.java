package dev.lehr.cloud.group;

import java.time.Duration;

/**
 * How often and how hard a region is read.
 *
 * @param interval from the beginning of a round for many to that of the next, at least; a quarter
 *     of it for one who asks alone; after a quiet one the next may follow at once
 * @param checksAtOnce how many applications are asked for their health at the same time, from 1
 */
public record ReadPace(Duration interval, int checksAtOnce) {

  public ReadPace {
    if (interval.isNegative() || checksAtOnce < 1) {
      throw new IllegalArgumentException(
          "A region can not be read every %s with %d checks at once; use 0 s or more, and 1 or more"
              .formatted(interval, checksAtOnce));
    }
  }

  /** Every two seconds, with 64 checks at once. */
  public static ReadPace usual() {
    return new ReadPace(Duration.ofSeconds(2), 64);
  }
}
