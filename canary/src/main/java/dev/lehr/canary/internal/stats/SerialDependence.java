package dev.lehr.canary.internal.stats;

/**
 * How much points that resemble their predecessors are worth. The mean of n such points varies like
 * that of fewer independent ones; the factor is 1 + 2 * (sum of the autocorrelations).
 *
 * <p>Two estimates, and the larger holds: that of a first-order autoregression, its coefficient
 * corrected for bias (Kendall, "Note on Bias in the Estimation of Autocorrelation", 1954), and
 * Geyer's initial positive sequence ("Practical Markov Chain Monte Carlo", 1992), which sees longer
 * memory. Both only when the first autocorrelation is significant, so that independent points stay
 * what they are. Values beyond the 5th and 95th percentile count as these: what is wanted is the
 * dependence of ranks, not of a few peaks.
 */
public final class SerialDependence {
  private static final double ONE_SIDED_HALF_PERCENT = 2.5758293035489004;
  private static final double LARGEST_COEFFICIENT = 0.98;

  private double[] first = new double[0];
  private double[] second = new double[0];
  private int firstSize;
  private int secondSize;

  /** The factor for one sample. */
  public double inflation(Sample sample) {
    first = centred(sample, first);
    firstSize = sample.size();
    secondSize = 0;
    return inflation(firstSize);
  }

  /** One factor for two samples of the same metric. */
  public double inflation(Sample one, Sample other) {
    first = centred(one, first);
    firstSize = one.size();
    second = centred(other, second);
    secondSize = other.size();
    return inflation((firstSize + secondSize) / 2.0);
  }

  /** The correlation, over time, of the last two samples; they must be of one size. */
  double correlation() {
    double both = 0;
    double one = 0;
    double other = 0;
    for (int index = 0; index < firstSize; index++) {
      both += first[index] * second[index];
      one += first[index] * first[index];
      other += second[index] * second[index];
    }
    double spread = Math.sqrt(one * other);
    return spread > 0 ? both / spread : 0;
  }

  private static double[] centred(Sample sample, double[] old) {
    int size = sample.size();
    double[] values = old.length < size ? new double[size] : old;
    double low = sample.percentile(0.05);
    double high = sample.percentile(0.95);
    double sum = 0;
    for (int index = 0; index < size; index++) {
      double given = sample.ordered()[index];
      double raised = given < low ? low : given;
      double value = raised > high ? high : raised;
      values[index] = value;
      sum += value;
    }
    double mean = sum / size;
    for (int index = 0; index < size; index++) {
      values[index] -= mean;
    }
    return values;
  }

  private double inflation(double length) {
    double variance = products(0);
    double all = (double) firstSize + secondSize;
    double significant = ONE_SIDED_HALF_PERCENT / Math.sqrt(all);
    double coefficient = variance > 0 ? products(1) / variance : 0;
    if (!(coefficient + 1 / length > significant)) {
      return 1;
    }
    double corrected = Math.min(LARGEST_COEFFICIENT, coefficient + (1 + 3 * coefficient) / length);
    double autoregression = (1 + corrected) / (1 - corrected);
    double positive = initialPositiveSequence(variance, significant * Math.sqrt(2));
    return Math.clamp(Math.max(autoregression, positive), 1, length / 2);
  }

  /** Pairs of autocorrelations are added as long as they stand out from noise. */
  private double initialPositiveSequence(double variance, double significant) {
    int longest = Math.max(firstSize, secondSize) / 4;
    double sum = 0;
    for (int lag = 0; lag < longest; lag += 2) {
      double pair = (products(lag) + products(lag + 1)) / variance;
      if (pair < significant) {
        break;
      }
      sum += pair;
    }
    return 2 * sum - 1;
  }

  private double products(int lag) {
    return products(first, firstSize, lag) + products(second, secondSize, lag);
  }

  private static double products(double[] values, int size, int lag) {
    double even = 0;
    double odd = 0;
    int index = 0;
    for (; index + lag + 1 < size; index += 2) {
      even += values[index] * values[index + lag];
      odd += values[index + 1] * values[index + 1 + lag];
    }
    return index + lag < size ? even + odd + values[index] * values[index + lag] : even + odd;
  }
}
