package dev.lehr.canary.internal.stats;

/**
 * A sorted sample as its distinct values and how many values lie below each. Used again and again.
 */
final class DistinctValues {
  private double[] values = new double[0];
  private int[] below = new int[0];
  private int distinct;
  private double ties;

  /** Takes a sample without negative zeros. */
  void load(Sample sample) {
    int size = sample.size();
    if (below.length <= size) {
      values = new double[size + 1];
      below = new int[size + 1];
    }
    double[] sorted = sample.sorted();
    int count = 0;
    double last = Double.NaN;
    for (int index = 0; index < size; index++) {
      double value = sorted[index];
      if (value != last) {
        values[count] = value;
        below[count] = index;
        count++;
        last = value;
      }
    }
    distinct = count;
    below[count] = size;
    values[count] = Double.POSITIVE_INFINITY;
    ties = count == size ? 0 : tieTerms();
  }

  private double tieTerms() {
    double sum = 0;
    for (int index = 0; index < distinct; index++) {
      sum += RankFunction.tieTerm(count(index));
    }
    return sum;
  }

  /** How many different values there are. */
  int distinct() {
    return distinct;
  }

  /** How many values there are. */
  int size() {
    return below[distinct];
  }

  /** The distinct values, ascending, and then plus infinity. */
  double[] values() {
    return values;
  }

  /** For each distinct value how many values are smaller, and then how many there are. */
  int[] below() {
    return below;
  }

  double smallest() {
    return values[0];
  }

  double largest() {
    return values[distinct - 1];
  }

  double largestSize() {
    return Math.max(Math.abs(smallest()), Math.abs(largest()));
  }

  /** The smallest distance of two neighbours. */
  double smallestGap() {
    double gap = Double.POSITIVE_INFINITY;
    for (int index = 1; index < distinct; index++) {
      gap = Math.min(gap, values[index] - values[index - 1]);
    }
    return gap;
  }

  /** The first value that, shifted down by mu, is not below a bound. */
  int firstAtLeast(double bound, double mu) {
    int low = 0;
    int high = distinct;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] - mu < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The first value that, shifted down by mu, is above a bound. */
  int firstAbove(double bound, double mu) {
    int low = 0;
    int high = distinct;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] - mu > bound) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  int count(int index) {
    return below[index + 1] - below[index];
  }

  /** The sum of t^3 - t over groups of equal values. */
  double ties() {
    return ties;
  }

  boolean allDifferent() {
    return distinct == size();
  }
}
