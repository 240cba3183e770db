package dev.lehr.canary.internal.stats;

import java.util.Arrays;

/**
 * The plain way to the rank function, for any values: shift, sort, merge. It orders values as the
 * reference does: -0.0 below 0.0, and NaN (from infinities) as plus infinity.
 */
public final class SortingRankFunction implements RankFunction {
  private final double[] first;
  private final double[] second;

  /** The rank function of two sorted samples. */
  public SortingRankFunction(Sample first, Sample second) {
    this.first = Arrays.copyOf(first.sorted(), first.size());
    this.second = Arrays.copyOf(second.sorted(), second.size());
  }

  @Override
  public double at(double mu) {
    Ranks ranks = ranks(mu);
    double n = first.length;
    double m = second.length;
    return RankFunction.standardised(ranks.twiceAbove / 2.0 - n * m / 2, ranks.ties, n, m);
  }

  @Override
  public double superiority() {
    return ranks(0).twiceAbove / (2.0 * first.length * second.length);
  }

  /** Pairs with the first above the second, counted twice, ties once; and the tie term. */
  private record Ranks(long twiceAbove, double ties) {}

  private Ranks ranks(double mu) {
    double[] shifted = shifted(mu);
    long twiceAbove = 0;
    double ties = 0;
    int i = 0;
    int j = 0;
    while (i < shifted.length || j < second.length) {
      double value = smaller(shifted, i, j);
      int firsts = run(shifted, i, value);
      int seconds = run(second, j, value);
      twiceAbove += (long) firsts * (2L * j + seconds);
      ties += RankFunction.tieTerm((double) firsts + seconds);
      i += firsts;
      j += seconds;
    }
    return new Ranks(twiceAbove, ties);
  }

  private double[] shifted(double mu) {
    double[] shifted = new double[first.length];
    for (int index = 0; index < first.length; index++) {
      double value = first[index] - mu;
      shifted[index] = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
    Arrays.sort(shifted);
    return shifted;
  }

  private double smaller(double[] shifted, int i, int j) {
    if (i == shifted.length) {
      return second[j];
    }
    return j == second.length || Double.compare(shifted[i], second[j]) < 0 ? shifted[i] : second[j];
  }

  private static int run(double[] values, int from, double value) {
    int end = from;
    while (end < values.length && Double.compare(values[end], value) == 0) {
      end++;
    }
    return end - from;
  }
}
