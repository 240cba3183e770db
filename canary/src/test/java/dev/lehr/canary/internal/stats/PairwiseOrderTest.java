package dev.lehr.canary.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Order statistics of differences, against making and sorting all of them. */
class PairwiseOrderTest {

  @Property(tries = 300)
  void isWhatSortingAllDifferencesGives(
      @ForAll("samples") double[] first,
      @ForAll("samples") double[] second,
      @ForAll @IntRange(max = 1000) int share) {
    agrees(first, second, share / 1000.0);
  }

  @Provide
  Arbitrary<double[]> samples() {
    Arbitrary<Double> rounded = Arbitraries.integers().between(-20, 20).map(value -> value / 10.0);
    Arbitrary<Double> any = Arbitraries.doubles().between(-1e6, 1e6);
    return Arbitraries.oneOf(rounded, any).array(double[].class).ofMinSize(1).ofMaxSize(80);
  }

  /** Shapes on which interpolation is good, rough, or hopeless. */
  private enum Shape {
    NORMAL,
    ROUNDED,
    COUNTS,
    HEAVY,
    TWO_CLUMPS,
    NEARLY_ONE_VALUE;

    double value(SplittableRandom random) {
      return switch (this) {
        case NORMAL -> random.nextGaussian();
        case ROUNDED -> Math.round(random.nextGaussian() * 50) / 10.0;
        case COUNTS -> Math.floor(-2 * Math.log(1 - random.nextDouble()));
        case HEAVY -> Math.tan(Math.PI * (random.nextDouble() - 0.5));
        case TWO_CLUMPS -> (random.nextBoolean() ? 0 : 1e9) + random.nextDouble();
        case NEARLY_ONE_VALUE -> random.nextInt(50) == 0 ? random.nextDouble() * 1e12 : 5;
      };
    }
  }

  @ParameterizedTest
  @EnumSource
  void findsItInEveryShape(Shape shape) {
    SplittableRandom random = new SplittableRandom(shape.ordinal());
    double[] first = random.doubles(700).map(any -> shape.value(random)).toArray();
    double[] second = random.doubles(300).map(any -> shape.value(random)).toArray();
    for (double share : new double[] {0, 0.001, 0.3, 0.5, 0.55, 0.97, 1}) {
      agrees(first, second, share);
    }
  }

  private static void agrees(double[] first, double[] second, double share) {
    double[] all = new double[first.length * second.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = first[i / second.length] - second[i % second.length];
    }
    Arrays.sort(all);
    int rank = (int) Math.round(share * (all.length - 1));
    PairwiseOrder order = new PairwiseOrder();
    order.load(sample(first), sample(second));
    double tolerance = 4 * Math.ulp(Math.max(Math.abs(all[0]), Math.abs(all[all.length - 1])));
    assertThat(order.at(rank)).isCloseTo(all[rank], within(tolerance));
    order.narrow(rank, Math.min(all.length - 1, rank + 5));
    assertThat(order.at(rank)).isCloseTo(all[rank], within(tolerance));
  }

  private static Sample sample(double[] values) {
    Sample sample = new Sample();
    sample.replace(values);
    return sample;
  }
}
