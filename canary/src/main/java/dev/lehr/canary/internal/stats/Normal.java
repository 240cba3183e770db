package dev.lehr.canary.internal.stats;

/** The standard normal distribution. */
public final class Normal {
  private static final double SQRT_2_PI = Math.sqrt(2 * Math.PI);

  /**
   * Coefficients of P. J. Acklam's rational approximation of the quantile (relative error 1e-9).
   */
  private static final double[] A = {
    -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
    1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00
  };

  private static final double[] B = {
    -5.447609879822406e+01,
    1.615858368580409e+02,
    -1.556989798598866e+02,
    6.680131188771972e+01,
    -1.328068155288572e+01,
    1
  };
  private static final double[] C = {
    -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
    -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00
  };
  private static final double[] D = {
    7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1
  };
  private static final double TAIL = 0.02425;

  private Normal() {}

  /** The value that lies above a share (between 0 and 1) of the distribution. */
  public static double quantile(double share) {
    if (share < TAIL) {
      double q = Math.sqrt(-2 * Math.log(share));
      return polynomial(C, q) / polynomial(D, q);
    }
    if (share > 1 - TAIL) {
      return -quantile(1 - share);
    }
    double q = share - 0.5;
    double r = q * q;
    return polynomial(A, r) * q / polynomial(B, r);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }

  /** The density. */
  public static double density(double value) {
    return Math.exp(-value * value / 2) / SQRT_2_PI;
  }

  /**
   * The share of the distribution above a value: the continued fraction of Mills' ratio in the
   * tail, Marsaglia's series ("Evaluating the Normal Distribution", 2004) in the middle.
   */
  public static double above(double value) {
    if (value < 0) {
      return 1 - above(-value);
    }
    return value > 3 ? density(value) * mills(value) : 0.5 - density(value) * series(value);
  }

  private static double series(double value) {
    double term = value;
    double sum = value;
    for (int odd = 3; sum != sum + term; odd += 2) {
      term *= value * value / odd;
      sum += term;
    }
    return sum;
  }

  private static double mills(double value) {
    double fraction = 0;
    for (int depth = 60; depth > 0; depth--) {
      fraction = depth / (value + fraction);
    }
    return 1 / (value + fraction);
  }
}
