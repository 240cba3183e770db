package dev.lehr.canary.internal.stats;

/**
 * Root finding by Brent's method ("Algorithms for Minimization without Derivatives", 1973, chapter
 * 4), in exactly the reference's steps: on a staircase the stopping point depends on the path.
 */
public final class Brent {
  private static final double RELATIVE_TOLERANCE = 2 * 2.220446049250313e-16;
  private static final double ABSOLUTE_TOLERANCE = 1e-4 / 2;
  private static final int ROUNDS = 1001;

  private final RankFunction function;
  private final double target;
  private double a;
  private double b;
  private double c;
  private double fa;
  private double fb;
  private double fc;

  private Brent(RankFunction function, double target) {
    this.function = function;
    this.target = target;
  }

  /** An end of the interval to search, and the function there. */
  public record End(double at, double value) {}

  /** Where the function reaches a target between two ends. */
  public static double root(RankFunction function, double target, End low, End high) {
    Brent search = new Brent(function, target);
    search.a = low.at();
    search.b = high.at();
    search.fa = low.value() - target;
    search.fb = high.value() - target;
    return search.root();
  }

  private double root() {
    if (Math.abs(fa) <= Double.MIN_VALUE) {
      return a;
    }
    if (Math.abs(fb) <= Double.MIN_VALUE) {
      return b;
    }
    c = a;
    fc = fa;
    for (int round = 0; round < ROUNDS; round++) {
      double previous = b - a;
      if (Math.abs(fc) < Math.abs(fb)) {
        turn();
      }
      double tolerance = RELATIVE_TOLERANCE * Math.abs(b) + ABSOLUTE_TOLERANCE;
      double half = (c - b) / 2;
      if (Math.abs(half) <= tolerance || fb == 0) {
        return b;
      }
      move(step(previous, half, tolerance), tolerance);
    }
    return b;
  }

  private void turn() {
    a = b;
    b = c;
    c = a;
    fa = fb;
    fb = fc;
    fc = fa;
  }

  private double step(double previous, double half, double tolerance) {
    if (!(Math.abs(previous) >= tolerance && Math.abs(fa) > Math.abs(fb))) {
      return half;
    }
    double width = c - b;
    double p;
    double q;
    if (a == c) {
      double t = fb / fa;
      p = width * t;
      q = 1 - t;
    } else {
      q = fa / fc;
      double t = fb / fc;
      double u = fb / fa;
      p = u * (width * q * (q - t) - (b - a) * (t - 1));
      q = (q - 1) * (t - 1) * (u - 1);
    }
    if (p > 0) {
      q = -q;
    } else {
      p = -p;
    }
    boolean accepted =
        p < 0.75 * width * q - Math.abs(tolerance * q) / 2 && p < Math.abs(previous * q / 2);
    return accepted ? p / q : half;
  }

  private void move(double wanted, double tolerance) {
    double step = wanted;
    if (Math.abs(step) < tolerance) {
      step = step > 0 ? tolerance : -tolerance;
    }
    a = b;
    fa = fb;
    b += step;
    fb = function.at(b) - target;
    if ((fb > 0 && fc > 0) || (fb < 0 && fc < 0)) {
      c = a;
      fc = fa;
    }
  }
}
