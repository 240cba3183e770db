package dev.lehr.canary;

/**
 * The numbers a verdict stands on. NaN where there is no such number.
 *
 * @param controlMedian of the baseline's judged values
 * @param experimentMedian of the canary's judged values
 * @param shift by how much canary values lie above baseline values, in the metric's unit (Hodges
 *     and Lehmann, 1963)
 * @param lower lower limit of the shift's confidence interval
 * @param upper upper limit
 * @param bound how far from zero the interval must stay for a change to count
 * @param effect size of the change in the metric's measure
 * @param allowed the limit that the effect was compared with
 * @param effectivePoints how many independent points each side is worth, on average
 * @param detectable the smallest shift that would have been seen in {@link #POWER} of 100 runs
 */
public record Comparison(
    double controlMedian,
    double experimentMedian,
    double shift,
    double lower,
    double upper,
    double bound,
    double effect,
    double allowed,
    double effectivePoints,
    double detectable) {
  /** In how many of 100 runs a detectable shift is seen. */
  public static final int POWER = 95;

  /** Nothing was compared. */
  public static final Comparison NONE =
      new Comparison(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);
}
