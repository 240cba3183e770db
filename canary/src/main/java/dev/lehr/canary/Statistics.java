package dev.lehr.canary;

/**
 * A side's values in short, after NaN and outliers were handled. All zero for an empty side.
 *
 * @param count how many values
 * @param min the smallest
 * @param max the largest
 * @param mean arithmetic mean
 * @param standardDeviation with n - 1 in the denominator; 0 for one value
 */
public record Statistics(int count, double min, double max, double mean, double standardDeviation) {
  public static final Statistics EMPTY = new Statistics(0, 0, 0, 0, 0);
}
