package dev.lehr.canary.internal.stats;

/**
 * The shift between two samples: the exact median of pairwise differences (Hodges and Lehmann,
 * "Estimates of Location Based on Rank Tests", 1963) with the interval that inverts the
 * Mann-Whitney test, its variance enlarged for serial dependence.
 */
public final class TwoSampleShift {
  private static final double PART_OF_THE_WAY = 0.25;
  private static final double LARGEST_PART = 0.75;
  private static final double SATURATED = 0.9;

  private final SamplePair pair = new SamplePair();
  private final IndexedRankFunction ranks = new IndexedRankFunction(pair);
  private final PairwiseOrder differences = new PairwiseOrder(pair);
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
    pair.load(first, second);
    ranks.prepare();
    differences.prepare();
    superiority = ranks.superiority();
    long outside = (long) Math.floor(n * m / 2 - quantile * width - 0.5);
    long last = differences.pairs() - 1;
    long lowest = Math.clamp(outside, 0, last / 2);
    differences.narrow(lowest, last - lowest);
    double shift = differences.median();
    double z = standardised(shift) / Math.sqrt(inflation);
    return new ShiftEstimate(
        shift,
        differences.at(lowest),
        differences.at(last - lowest),
        quantile,
        Normal.above(z),
        Normal.above(-z),
        2 * n * m / (n + m) / inflation);
  }

  /** The correlation over time of the last two samples, when both have a value at each time. */
  public double correlation() {
    return dependence.correlation();
  }

  /** The probability that a value of the first is above one of the second, of the last estimate. */
  public double superiority() {
    return superiority;
  }

  /**
   * How far the ranks are from those without a change, in standard errors.
   *
   * <p>With few points the rank statistic saturates: a large shift looks hardly more certain than a
   * middling one. Its slope is known better a part of the way towards the estimate, so it is taken
   * there and extended; with many points both are the same. Where a part of the way the sides still
   * hardly overlap, it is taken further on.
   */
  private double standardised(double shift) {
    double grid = ranks.gridWidth();
    double towards = grid == 0 ? shift : betweenSteps(shift, grid);
    double saturated = SATURATED * ranks.largest();
    double part = PART_OF_THE_WAY;
    double z = at(part * towards, grid);
    while (Math.abs(z) > saturated && part < LARGEST_PART) {
      part += PART_OF_THE_WAY;
      z = at(part * towards, grid);
    }
    return z / (1 - part);
  }

  private double at(double shift, double grid) {
    return grid == 0 ? ranks.at(shift) : levelled(shift, grid);
  }

  /**
   * Whole or rounded numbers make the statistic a coarse staircase. Between two grid points, where
   * ties count half, it is levelled to a straight line.
   */
  private double levelled(double at, double grid) {
    double step = Math.floor(at / grid);
    double part = at / grid - step;
    double z = ranks.at(step * grid);
    return part == 0 ? z : (1 - part) * z + part * ranks.at((step + 1) * grid);
  }

  /** Where the levelled statistic is zero: at or beside the shift, which is a grid point. */
  private double betweenSteps(double shift, double grid) {
    double step = Math.rint(shift / grid);
    double here = ranks.at(step * grid);
    double direction = Math.signum(here);
    double next = ranks.at((step + direction) * grid);
    boolean crosses = here * next < 0;
    return (crosses ? step + direction * here / (here - next) : step) * grid;
  }
}
