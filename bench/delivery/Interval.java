import java.util.function.DoublePredicate;

/** A rate's 95 % confidence interval after Clopper and Pearson: exact, from the binomial distribution itself. */
record Interval(double low, double high) {
  private static final double TAIL = 0.025;

  static Interval of(int failures, int runs) {
    double low = failures == 0 ? 0 : root(rate -> 1 - atMost(failures - 1, runs, rate) < TAIL);
    double high = failures == runs ? 1 : root(rate -> atMost(failures, runs, rate) > TAIL);
    return new Interval(low, high);
  }

  /** Where it ceases to hold. */
  private static double root(DoublePredicate holds) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 60; i++) {
      double middle = (low + high) / 2;
      if (holds.test(middle)) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** How likely there are at most so many failures. */
  private static double atMost(int failures, int runs, double rate) {
    double term = runs * Math.log1p(-rate);
    double sum = Math.exp(term);
    for (int k = 1; k <= failures; k++) {
      term += Math.log(runs - k + 1) - Math.log(k) + Math.log(rate) - Math.log1p(-rate);
      sum += Math.exp(term);
    }
    return sum;
  }
}
