package dev.lehr.pipeline;

import java.time.Duration;

/**
 * How often a task is tried again after a transient failure, and how long to wait before: the first
 * time {@code first}, then {@code factor} times as long each time, at most {@code longest}, and of
 * that between a half and the whole (so that many do not come back at once).
 *
 * @param attempts at most, the first included; from 1
 * @param first from 1 ms
 * @param factor from 1
 * @param longest at least {@code first}
 */
public record Retry(int attempts, Duration first, double factor, Duration longest) {

  /** What holds for a stage that says nothing: five attempts within about half a minute. */
  public static final Retry STANDARD =
      new Retry(5, Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

  public Retry {
    if (attempts < 1 || first.toMillis() < 1 || !(factor >= 1) || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "A retry needs at least 1 attempt, a first pause of at least 1 ms, a factor of at least 1"
              + " and a longest pause that is no shorter than the first, not "
              + attempts
              + ", "
              + first
              + ", "
              + factor
              + ", "
              + longest);
    }
  }
}
