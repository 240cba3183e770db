package dev.lehr.canary.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hipparchus.stat.inference.MannWhitneyUTest;
import org.junit.jupiter.api.Test;

/** The rank function: the fast way is the plain way to the bit, and others count the same. */
class RankFunctionTest {

  @Property(tries = 500)
  void lookingUpGivesTheSameBitsAsSorting(
      @ForAll("samples") double[] first,
      @ForAll("samples") double[] second,
      @ForAll("shifts") double mu) {
    IndexedRankFunction fast = new IndexedRankFunction();
    fast.load(sample(first), sample(second));
    RankFunction plain = new SortingRankFunction(sample(first), sample(second));
    assertThat(valueOf(fast, mu)).isEqualTo(valueOf(plain, mu));
    assertThat(fast.superiority()).isEqualTo(plain.superiority());
  }

  private static Double valueOf(RankFunction function, double mu) {
    try {
      return function.at(mu);
    } catch (RankFunction.AllTiedException tied) {
      return Double.NaN;
    }
  }

  @Provide
  Arbitrary<double[]> samples() {
    Arbitrary<Double> grid = Arbitraries.integers().between(-9, 9).map(Integer::doubleValue);
    Arbitrary<Double> rounded = Arbitraries.integers().between(-30, 30).map(value -> value / 10.0);
    Arbitrary<Double> any = Arbitraries.doubles().between(-1e3, 1e3);
    Arbitrary<Double> crowded =
        Arbitraries.integers().between(0, 20).map(steps -> 1 + steps * Math.ulp(1.0));
    return Arbitraries.oneOf(grid, rounded, any, crowded)
        .map(value -> value + 0.0)
        .array(double[].class)
        .ofMinSize(1)
        .ofMaxSize(60);
  }

  /** Also so large that neighbouring values become one by rounding. */
  @Provide
  Arbitrary<Double> shifts() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(-20, 20).map(Integer::doubleValue),
        Arbitraries.doubles().between(-2e3, 2e3),
        Arbitraries.doubles().between(-1e13, 1e13));
  }

  @Property(tries = 200)
  void superiorityIsTheShareOfPairsAbove(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    double above = 0;
    for (double x : first) {
      for (double y : second) {
        above += x > y ? 1 : x == y ? 0.5 : 0;
      }
    }
    RankFunction function = new SortingRankFunction(sample(first), sample(second));
    assertThat(function.superiority())
        .isCloseTo(above / first.length / second.length, within(1e-12));
  }

  @Property(tries = 100)
  void hipparchusCountsTheSame(
      @ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    double pairs = (double) first.length * second.length;
    double ours = new SortingRankFunction(sample(first), sample(second)).superiority() * pairs;
    assertThat(Math.min(ours, pairs - ours))
        .isCloseTo(new MannWhitneyUTest().mannWhitneyU(first, second), within(1e-9));
  }

  @Property(tries = 200)
  void fallsAsTheShiftGrows(@ForAll("samples") double[] first, @ForAll("samples") double[] second) {
    IndexedRankFunction function = new IndexedRankFunction();
    function.load(sample(first), sample(second));
    double low = valueOf(function, -5000.5);
    double high = valueOf(function, 5000.5);
    assertThat(low).isGreaterThanOrEqualTo(high);
  }

  @Test
  void oneValueAgainstTheSameIsNothingToRank() {
    RankFunction function = new SortingRankFunction(sample(5), sample(5));
    assertThatThrownBy(() -> function.at(0)).isInstanceOf(RankFunction.AllTiedException.class);
  }

  @Test
  void negativeZeroLiesBelowZeroAndNanAboveAll() {
    assertThat(new SortingRankFunction(sample(-0.0), sample(0.0)).superiority()).isZero();
    double infinity = Double.POSITIVE_INFINITY;
    RankFunction function = new SortingRankFunction(sample(infinity, 1), sample(2, 3));
    assertThat(function.at(infinity)).isEqualTo(function.at(infinity));
  }

  private static Sample sample(double... values) {
    Sample sample = new Sample();
    sample.replace(values);
    return sample;
  }
}
