package dev.lehr.canary.internal.netflix;

import dev.lehr.canary.internal.stats.Brent;
import dev.lehr.canary.internal.stats.Brent.End;
import dev.lehr.canary.internal.stats.RankFunction;
import dev.lehr.canary.internal.stats.Sample;

/**
 * The reference's Mann-Whitney test: by how much the experiment lies above the control, found where
 * the standardised rank statistic crosses zero and the two quantiles.
 *
 * @param estimate of the shift
 * @param lower lower limit of its 98 % confidence interval
 * @param upper upper limit
 */
record ShiftTest(double estimate, double lower, double upper) {
  /** The normal quantile at (1 - 0.98) / 2, as that is in floating point. */
  static final double QUANTILE = 0x1.29c5c4630ff0fp1;

  static ShiftTest of(RankFunction function, Sample experiment, Sample control) {
    End low = end(function, experiment.min() - control.max());
    End high = end(function, experiment.max() - control.min());
    return new ShiftTest(
        Brent.root(function, 0, low, high),
        limit(function, QUANTILE, low, high),
        limit(function, -QUANTILE, low, high));
  }

  private static End end(RankFunction function, double at) {
    return new End(at, function.at(at));
  }

  private static double limit(RankFunction function, double quantile, End low, End high) {
    if (low.value() - quantile <= 0) {
      return low.at();
    }
    if (high.value() - quantile >= 0) {
      return high.at();
    }
    return Brent.root(function, quantile, low, high);
  }
}
