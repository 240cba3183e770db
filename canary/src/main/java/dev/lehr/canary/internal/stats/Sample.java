package dev.lehr.canary.internal.stats;

import dev.lehr.canary.NanStrategy;
import dev.lehr.canary.OutlierRule;
import dev.lehr.canary.Statistics;
import java.util.Arrays;

/**
 * One side's values, prepared for judging: NaN handled, outliers dropped, in time order and sorted.
 * Its arrays are used again for the next metric, and only the first {@link #size()} elements count.
 */
public final class Sample {
  private double[] ordered = new double[0];
  private double[] sorted = new double[0];
  private int size;
  private boolean plain;
  private double zeroForNan;
  private double lowerFence;
  private double upperFence;

  /** Takes a side's values. */
  public void load(double[] values, NanStrategy nanStrategy, OutlierRule outliers) {
    reserve(values.length);
    zeroForNan = nanStrategy == NanStrategy.REPLACE ? 0 : Double.NaN;
    lowerFence = Double.NEGATIVE_INFINITY;
    upperFence = Double.POSITIVE_INFINITY;
    takeNumbers(values);
    sort();
    if (outliers.removes() && size > 0) {
      removeOutliers(outliers.factor());
    }
  }

  private void reserve(int length) {
    if (ordered.length < length) {
      ordered = new double[length];
      sorted = new double[length];
    }
  }

  private void takeNumbers(double[] values) {
    int count = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        ordered[count++] = value;
      } else if (zeroForNan == 0) {
        ordered[count++] = 0;
      }
    }
    size = count;
  }

  /** What became of a loaded value: itself, zero, or NaN when it was dropped. */
  public double prepared(double value) {
    double number = Double.isNaN(value) ? zeroForNan : value;
    return number < lowerFence || number > upperFence ? Double.NaN : number;
  }

  private void sort() {
    System.arraycopy(ordered, 0, sorted, 0, size);
    Arrays.sort(sorted, 0, size);
    plain = size > 0 && isModest(sorted[0]) && isModest(sorted[size - 1]) && !holdsNegativeZero();
  }

  /** Whether differences of differences of such values are finite. */
  private static boolean isModest(double value) {
    return Math.abs(value) <= Double.MAX_VALUE / 8;
  }

  private static boolean isFinite(double value) {
    return Math.abs(value) <= Double.MAX_VALUE;
  }

  /** Negative zeros sort right before where a positive zero is or would be. */
  private boolean holdsNegativeZero() {
    return Arrays.binarySearch(sorted, 0, size, -0.0) >= 0;
  }

  private void removeOutliers(double factor) {
    double first = percentile(0.25);
    double third = percentile(0.75);
    double range = third - first;
    double lower = Math.min(percentile(0.01), first - factor * range);
    double upper = Math.max(percentile(0.99), third + factor * range);
    if (sorted[0] < lower || sorted[size - 1] > upper) {
      lowerFence = lower;
      upperFence = upper;
      keepWithin(lower, upper);
    }
  }

  private void keepWithin(double lower, double upper) {
    int kept = 0;
    for (int index = 0; index < size; index++) {
      double value = ordered[index];
      if (!(value < lower) && !(value > upper)) {
        ordered[kept++] = value;
      }
    }
    int from = 0;
    while (sorted[from] < lower) {
      from++;
    }
    System.arraycopy(sorted, from, sorted, 0, kept);
    size = kept;
  }

  /**
   * The value that a share of all values lies below, linearly interpolated: type 7 of Hyndman and
   * Fan, "Sample Quantiles in Statistical Packages" (1996).
   */
  public double percentile(double share) {
    double position = 1 + (size - 1) * share;
    double floor = Math.floor(position);
    int index = (int) floor;
    if (index >= size) {
      return sorted[size - 1];
    }
    double below = sorted[index - 1];
    return below + (position - floor) * (sorted[index] - below);
  }

  public double median() {
    return percentile(0.5);
  }

  /** Takes values as they are. */
  public void replace(double... values) {
    replace(values, values.length);
  }

  /** Takes the first values of an array as they are. */
  public void replace(double[] values, int count) {
    reserve(count);
    System.arraycopy(values, 0, ordered, 0, count);
    size = count;
    sort();
  }

  /** Makes negative zeros positive. */
  public void forgetSignsOfZeros() {
    for (int index = 0; index < size; index++) {
      ordered[index] += 0.0;
    }
    sort();
  }

  public int size() {
    return size;
  }

  public boolean isEmpty() {
    return size == 0;
  }

  /** In time order; only the first {@link #size()} elements count. */
  public double[] ordered() {
    return ordered;
  }

  /** By size, -0.0 before 0.0; only the first {@link #size()} elements count. */
  public double[] sorted() {
    return sorted;
  }

  public double min() {
    return sorted[0];
  }

  public double max() {
    return sorted[size - 1];
  }

  /** Whether all values are the same; 0.0 and -0.0 are. */
  public boolean isConstant() {
    return size > 0 && min() == max();
  }

  /** Whether there is no infinity, negative zero or gigantic value; those take the slow way. */
  public boolean isPlain() {
    return plain;
  }

  public boolean isFinite() {
    return isEmpty() || (isFinite(min()) && isFinite(max()));
  }

  /** Whether both hold the same values, whatever their order; 0.0 and -0.0 are the same. */
  public boolean sameValues(Sample other) {
    if (size != other.size) {
      return false;
    }
    for (int index = 0; index < size; index++) {
      if (sorted[index] != other.sorted[index]) {
        return false;
      }
    }
    return true;
  }

  /** The sum over the number, and then the same of what remains: two passes in time order. */
  public double mean() {
    double sum = 0;
    for (int index = 0; index < size; index++) {
      sum += ordered[index];
    }
    double rough = sum / size;
    double remainders = 0;
    for (int index = 0; index < size; index++) {
      remainders += ordered[index] - rough;
    }
    return rough + remainders / size;
  }

  /** The values in short. */
  public Statistics statistics() {
    if (isEmpty()) {
      return Statistics.EMPTY;
    }
    double mean = mean();
    return new Statistics(size, min(), max(), mean, Math.sqrt(variance(mean)));
  }

  private double variance(double mean) {
    if (size == 1) {
      return 0;
    }
    double squares = 0;
    double remainders = 0;
    for (int index = 0; index < size; index++) {
      double deviation = ordered[index] - mean;
      squares += deviation * deviation;
      remainders += deviation;
    }
    return (squares - remainders * remainders / size) / (size - 1.0);
  }
}
