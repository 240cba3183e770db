package dev.lehr.metrics;

import java.time.Duration;

/**
 * How hard a store may be asked, and how long.
 *
 * @param concurrent questions under way at once; 1 or more
 * @param attempts how often one is asked at most, disturbances only; 1 or more
 * @param firstPause before the second attempt; doubled each time, and shortened at random by up to
 *     half so that many askers do not come back at once
 * @param longestPause longer waits that a store demands are not made: it counts as failed
 * @param deadline for all questions of one interval together
 */
public record FetchLimits(
    int concurrent, int attempts, Duration firstPause, Duration longestPause, Duration deadline) {
  /** 8 at once, 5 attempts, 1 s to 60 s of pause, 5 minutes in all. */
  public static final FetchLimits USUAL =
      new FetchLimits(8, 5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofMinutes(5));

  public FetchLimits {
    if (concurrent < 1 || attempts < 1) {
      throw new IllegalArgumentException(
          "Of concurrent questions (%d) and attempts (%d) there is at least one"
              .formatted(concurrent, attempts));
    }
  }

  /** The same with another deadline. */
  public FetchLimits within(Duration time) {
    return new FetchLimits(concurrent, attempts, firstPause, longestPause, time);
  }
}
