package dev.lehr.canary.internal.stats;

/**
 * The upper tail of a standardised rank statistic: the normal distribution with the next term of
 * its Edgeworth expansion (Fix and Hodges, "Significance Probabilities of the Wilcoxon Test",
 * 1955). Rank statistics are symmetric and have shorter tails than the normal distribution, which
 * matters for few points.
 *
 * @param excessKurtosis of the statistic; below zero
 */
record RankTail(double excessKurtosis) {
  private static final int NEWTON_STEPS = 8;

  /** Mann and Whitney's statistic of n against m values. */
  static RankTail mannWhitney(double n, double m) {
    return new RankTail(-1.2 * (n * n + m * m + n * m + n + m) / (n * m * (n + m + 1)));
  }

  /** The probability of a value of at least this size. */
  double above(double z) {
    double correction = Normal.density(z) * excessKurtosis / 24 * (z * z * z - 3 * z);
    return Math.clamp(Normal.above(z) + correction, 0, 1);
  }

  /** The value with a tail of this probability. */
  double quantile(double probability) {
    double z = -Normal.quantile(probability);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double better = z + (above(z) - probability) / Normal.density(z);
      if (!(Math.abs(better - z) < 1)) {
        return z;
      }
      z = better;
    }
    return z;
  }
}
