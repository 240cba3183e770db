package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.internal.stats.Normal;
import dev.lehr.canary.internal.stats.Sample;
import java.util.Arrays;

/**
 * Noise for two different constants, which the test can not compare otherwise. The reference draws
 * it at random, anew each time, with a standard deviation of 1e-5 of the value, and so may judge
 * the same data differently. Here the values spread like the normal distribution's quantiles, of
 * the same size: the same data always gets the same verdict, the one the reference gives most.
 */
final class SteadyNoise {
  private static final double RELATIVE_SIZE = 1e-5;

  private SteadyNoise() {}

  static void addTo(Sample constant) {
    int count = constant.size();
    double[] noisy = Arrays.copyOf(constant.ordered(), count);
    for (int index = 0; index < count; index++) {
      double quantile = Normal.quantile((index + 0.5) / count);
      noisy[index] += RELATIVE_SIZE * noisy[index] * quantile;
    }
    constant.replace(noisy);
  }
}
