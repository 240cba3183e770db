package dev.lehr.metrics;

import dev.lehr.canary.run.Side;

/**
 * One question that had no answer.
 *
 * @param metric the metric's name
 * @param side which side it was for
 * @param message what went wrong
 * @param attempts how often it was asked
 */
public record FetchFailure(String metric, Side side, String message, int attempts) {
  @Override
  public String toString() {
    String often = attempts > 1 ? " (asked %d times)".formatted(attempts) : "";
    return "%s of the %s: %s%s".formatted(metric, side, message, often);
  }
}
