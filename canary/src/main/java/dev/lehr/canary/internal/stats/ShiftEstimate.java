package dev.lehr.canary.internal.stats;

/**
 * By how much one sample lies above another, and how sure that is.
 *
 * @param shift the Hodges-Lehmann estimate: the median of all pairwise differences
 * @param lower lower limit of its confidence interval
 * @param upper upper limit
 * @param quantile the interval's half width in standard errors
 * @param above the probability of ranks this high when nothing changed
 * @param below the probability of ranks this low when nothing changed
 * @param effectivePoints how many independent points each side is worth
 */
public record ShiftEstimate(
    double shift,
    double lower,
    double upper,
    double quantile,
    double above,
    double below,
    double effectivePoints) {

  /** The estimate's standard error, as the interval implies it. */
  public double standardError() {
    return (upper - lower) / (2 * quantile);
  }
}
