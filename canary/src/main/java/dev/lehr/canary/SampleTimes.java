package dev.lehr.canary;

import java.time.Duration;
import java.time.Instant;

/**
 * When the values of a series were taken.
 *
 * @param start time of the first value
 * @param step from one value to the next
 */
public record SampleTimes(Instant start, Duration step) {

  /** When the value at an index (from 0) was taken. */
  public Instant at(int index) {
    return start.plus(step.multipliedBy(index));
  }
}
