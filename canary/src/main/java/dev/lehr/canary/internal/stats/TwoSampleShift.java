package dev.lehr.canary.internal.stats;

/**
 * The shift between two samples: the exact median of pairwise differences (Hodges and Lehmann,
 * "Estimates of Location Based on Rank Tests", 1963) with the interval that inverts the
 * Mann-Whitney test, its variance enlarged for serial dependence.
 */
public final class TwoSampleShift {
  private final IndexedRankFunction ranks = new IndexedRankFunction();
  private final PairwiseOrder differences = new PairwiseOrder();
  private final SerialDependence dependence = new SerialDependence();
  private double superiority;

  /**
   * Estimates by how much the first lies above the second.
   *
   * @param tail the probability to miss the true shift on either side of the interval
   */
  public ShiftEstimate of(Sample first, Sample second, double tail) {
    double n = first.size();
    double m = second.size();
    double inflation = dependence.inflation(first, second);
    RankTail distribution = RankTail.mannWhitney(n / inflation, m / inflation);
    double quantile = distribution.quantile(tail);
    double width = Math.sqrt(inflation) * RankFunction.sigma(0, n, m);
    differences.load(first, second);
    long outside = (long) Math.floor(n * m / 2 - quantile * width - 0.5);
    long last = differences.pairs() - 1;
    long lowest = Math.clamp(outside, 0, last / 2);
    differences.narrow(lowest, last - lowest);
    double z = standardised(first, second, inflation);
    return new ShiftEstimate(
        differences.median(),
        differences.at(lowest),
        differences.at(last - lowest),
        quantile,
        distribution.above(z),
        distribution.above(-z),
        2 * n * m / (n + m) / inflation);
  }

  /** The probability that a value of the first is above one of the second, of the last estimate. */
  public double superiority() {
    return superiority;
  }

  private double standardised(Sample first, Sample second, double inflation) {
    ranks.load(first, second);
    superiority = ranks.superiority();
    return ranks.at(0) / Math.sqrt(inflation);
  }
}
