package dev.lehr.canary.internal.stats;

/**
 * The standardised Mann-Whitney statistic of two samples as a function of a shift: f(mu) is that of
 * the first sample minus mu against the second, with continuity and tie correction. It falls as mu
 * grows, in steps.
 */
public interface RankFunction {

  /**
   * f(mu).
   *
   * @throws AllTiedException when all values are tied, so that there is no variance
   */
  double at(double mu);

  /** The probability that a value of the first sample is above one of the second, ties half. */
  double superiority();

  /** f from what ranks give, in the reference's order of operations. */
  static double standardised(double excess, double ties, double n, double m) {
    double correction = 0.5 * (excess > 0 ? 1 : excess < 0 ? -1 : 0);
    double sigma = sigma(ties, n, m);
    if (sigma == 0) {
      throw new AllTiedException();
    }
    return (excess - correction) / sigma;
  }

  /** Standard deviation of the rank sum; ties is the sum of t^3 - t over groups of equal values. */
  static double sigma(double ties, double n, double m) {
    double all = n + m;
    return Math.sqrt((n * m / 12) * ((all + 1) - ties / (all * (all - 1))));
  }

  /** What a group of equal values takes from the variance. */
  static double tieTerm(double count) {
    return count * count * count - count;
  }

  /** All values are tied: there is nothing to rank. */
  final class AllTiedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    AllTiedException() {
      super("all values are tied", null, false, false);
    }
  }
}
