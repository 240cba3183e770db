package dev.lehr.canary;

import java.util.Arrays;
import java.util.Optional;

/**
 * The values of one side in time order; NaN where there is none.
 *
 * <p>The array is not copied, for a week by the minute is large: whoever makes a series gives the
 * array away, and nobody changes it.
 *
 * @param values in time order
 * @param times when they were taken; empty when unknown
 */
public record Series(double[] values, Optional<SampleTimes> times) {

  /** A series of which only the values are known. */
  public static Series of(double... values) {
    return new Series(values, Optional.empty());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Series series
        && Arrays.equals(values, series.values)
        && times.equals(series.times);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(values) + times.hashCode();
  }

  @Override
  public String toString() {
    return "Series[%d values, %s]".formatted(values.length, times);
  }
}
