package dev.lehr.canary;

/**
 * What a config may set for this judge in {@code judge.judgeConfigurations}.
 *
 * @param tolerance a smaller change of the level never counts, where the config sets no limit of
 *     its own; a share, 0.01 is 1 %
 * @param minimumPoints with fewer points on a side a metric is not judged
 * @param falseAlarms the probability that any metric at all is labelled when nothing changed
 */
public record LehrSettings(double tolerance, int minimumPoints, double falseAlarms) {
  public static final LehrSettings DEFAULT = new LehrSettings(0.01, 8, 0.02);

  /** With fewer, no order of the values would be unlikely enough. */
  public static final int FEWEST_POINTS = 7;

  /** However few metrics there are, no metric gets more than this on either side. */
  private static final double LARGEST_TAIL = 0.001;

  /** The probability of a false label High, and that of a false label Low, for each metric. */
  public double tail(long metrics) {
    return Math.min(LARGEST_TAIL, falseAlarms / (2.0 * Math.max(1, metrics)));
  }
}
