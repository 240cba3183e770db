package dev.lehr.canary.internal.stats;

import java.util.Arrays;

/**
 * The shift between two samples whose points belong together in time: the median of all pairwise
 * averages of the differences, with the interval that inverts Wilcoxon's signed-rank test. What
 * both sides share at a time, such as the daily rhythm of traffic, cancels out.
 *
 * <p>Averages are taken over all ordered pairs of points, a point with itself once.
 */
public final class PairedShift {
  private static final double STEP = 0.25;
  private static final double LARGEST_PART = 0.75;
  private static final double SATURATED = 0.9;

  private final Sample differences = new Sample();
  private final Sample negated = new Sample();
  private final PairwiseOrder sums = new PairwiseOrder();
  private final SerialDependence dependence = new SerialDependence();
  private double[] values = new double[0];
  private double[] sizes = new double[0];
  private int count;

  /**
   * Takes two series of the same times.
   *
   * @return the correlation of the two sides over time, each clipped to its middle 90 %
   */
  public double load(Sample first, double[] firstRaw, Sample second, double[] secondRaw) {
    if (values.length < firstRaw.length) {
      values = new double[firstRaw.length];
      sizes = new double[firstRaw.length];
    }
    Clip one = new Clip(first);
    Clip other = new Clip(second);
    Correlation correlation = new Correlation();
    count = 0;
    for (int index = 0; index < firstRaw.length; index++) {
      double x = first.prepared(firstRaw[index]);
      double y = second.prepared(secondRaw[index]);
      double difference = x - y;
      if (!Double.isNaN(difference)) {
        values[count++] = difference + 0.0;
        correlation.add(one.of(x), other.of(y));
      }
    }
    return correlation.value(count);
  }

  private record Clip(double low, double high, double middle) {
    Clip(Sample sample) {
      this(sample.percentile(0.05), sample.percentile(0.95), sample.median());
    }

    double of(double value) {
      return Math.min(high, Math.max(low, value)) - middle;
    }
  }

  private static final class Correlation {
    private double xs;
    private double ys;
    private double xx;
    private double yy;
    private double xy;

    void add(double x, double y) {
      xs += x;
      ys += y;
      xx += x * x;
      yy += y * y;
      xy += x * y;
    }

    double value(int count) {
      double spread = (xx - xs * xs / count) * (yy - ys * ys / count);
      return spread > 0 ? (xy - xs * ys / count) / Math.sqrt(spread) : 0;
    }
  }

  /** How many points have both sides. */
  public int size() {
    return count;
  }

  /**
   * Estimates by how much the first lies above the second.
   *
   * @param tail the probability to miss the true shift on either side of the interval
   */
  public ShiftEstimate estimate(double tail) {
    differences.replace(values, count);
    negate();
    double inflation = dependence.inflation(differences);
    SignedRanks ranks = ranks(0);
    RankTail distribution = new RankTail(ranks.excessKurtosis() * inflation);
    double quantile = distribution.quantile(tail);
    double n = count;
    double sigma = Math.sqrt(inflation * n * (n + 1) * (2 * n + 1) / 24);
    sums.load(differences, negated);
    long last = sums.pairs() - 1;
    long lowest = Math.clamp((long) Math.floor(n * n / 2 - 2 * quantile * sigma), 0, last / 2);
    sums.narrow(lowest, last - lowest);
    double shift = sums.median() / 2;
    double z = standardised(shift) / Math.sqrt(inflation);
    return new ShiftEstimate(
        shift,
        sums.at(lowest) / 2,
        sums.at(last - lowest) / 2,
        quantile,
        distribution.above(z),
        distribution.above(-z),
        n / inflation);
  }

  /**
   * How far the signed ranks are from those without a change, in standard errors. Where nearly all
   * differences have one sign the statistic is saturated; it is then taken a part of the way
   * towards the shift and extended.
   */
  private double standardised(double shift) {
    SignedRanks ranks = ranks(0);
    double part = 0;
    while (ranks.isSaturated() && part < LARGEST_PART) {
      part += STEP;
      ranks = ranks(part * shift);
    }
    return ranks.standardised() / (1 - part);
  }

  private SignedRanks ranks(double shift) {
    double[] shifted = new double[count];
    for (int index = 0; index < count; index++) {
      shifted[index] = values[index] - shift;
    }
    return SignedRanks.of(shifted, sizes);
  }

  private void negate() {
    for (int index = 0; index < count; index++) {
      sizes[index] = 0 - values[index];
    }
    negated.replace(sizes, count);
  }

  /**
   * Wilcoxon's signed ranks, zeros left out.
   *
   * @param excess rank sum of the positive differences above half of all ranks
   * @param half half of all ranks
   * @param squares sum of the squared ranks
   * @param fourths sum of their fourth powers
   */
  private record SignedRanks(double excess, double half, double squares, double fourths) {

    static SignedRanks of(double[] values, double[] sizes) {
      int kept = 0;
      for (double value : values) {
        if (value != 0) {
          sizes[kept++] = Math.abs(value);
        }
      }
      Arrays.sort(sizes, 0, kept);
      return ranked(values, Arrays.copyOf(sizes, kept));
    }

    private static SignedRanks ranked(double[] values, double[] sizes) {
      double excess = 0;
      double squares = 0;
      double fourths = 0;
      for (double value : values) {
        if (value != 0) {
          double rank = averageRank(sizes, Math.abs(value));
          excess += Math.signum(value) * rank / 2;
          squares += rank * rank;
          fourths += rank * rank * rank * rank;
        }
      }
      return new SignedRanks(excess, sizes.length * (sizes.length + 1.0) / 4, squares, fourths);
    }

    private static double averageRank(double[] sizes, double size) {
      int low = firstNotBelow(sizes, size);
      int high = firstNotBelow(sizes, Math.nextUp(size));
      return (low + high + 1) / 2.0;
    }

    private static int firstNotBelow(double[] sorted, double bound) {
      int low = 0;
      int high = sorted.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (sorted[middle] < bound) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    boolean isSaturated() {
      return Math.abs(excess) > SATURATED * half;
    }

    double standardised() {
      return squares == 0 ? 0 : (excess - Math.signum(excess) * 0.5) / (Math.sqrt(squares) / 2);
    }

    double excessKurtosis() {
      return squares == 0 ? 0 : -2 * fourths / (squares * squares);
    }
  }
}
