package dev.lehr.canary.internal.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shifts between samples, and what they stand on. */
class ShiftTest {
  private static final double TAIL = 0.001;

  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void theShiftIsTheMedianOfAllDifferences() {
    double[] first = values(31, t -> random.nextGaussian() + 3);
    double[] second = values(17, t -> random.nextGaussian());
    ShiftEstimate estimate = new TwoSampleShift().of(sample(first), sample(second), TAIL);
    double[] all =
        Arrays.stream(first).flatMap(x -> Arrays.stream(second).map(y -> x - y)).sorted().toArray();
    assertThat(estimate.shift()).isCloseTo(all[all.length / 2], within(1e-12));
    assertThat(estimate.lower()).isLessThan(estimate.shift()).isPositive();
    assertThat(estimate.above()).isLessThan(TAIL);
    assertThat(estimate.below()).isGreaterThan(1 - TAIL);
  }

  @Test
  void theIntervalHoldsTheTrueShiftAsOftenAsItSays() {
    TwoSampleShift shift = new TwoSampleShift();
    int held = 0;
    for (int run = 0; run < 2000; run++) {
      ShiftEstimate estimate =
          shift.of(
              sample(values(25, t -> 2 + random.nextGaussian())),
              sample(values(20, t -> random.nextGaussian())),
              0.05);
      held += estimate.lower() <= 2 && 2 <= estimate.upper() ? 1 : 0;
    }
    assertThat(held / 2000.0).isBetween(0.88, 0.92);
  }

  @Test
  void whatBothSidesShareCancelsOut() {
    double[] rhythm = values(120, t -> 50 * Math.sin(t / 19.0));
    double[] before = values(120, t -> rhythm[t] + random.nextGaussian());
    double[] after = values(120, t -> rhythm[t] + 1 + random.nextGaussian());
    PairedShift paired = new PairedShift();
    assertThat(paired.load(sample(after), after, sample(before), before)).isGreaterThan(0.9);
    ShiftEstimate estimate = paired.estimate(TAIL);
    assertThat(estimate.shift()).isCloseTo(1, within(0.4));
    assertThat(estimate.above()).isLessThan(TAIL);
    assertThat(estimate.upper() - estimate.lower()).isLessThan(1.5);
  }

  @Test
  void thePairedShiftIsTheMedianOfPairwiseAverages() {
    double[] after = values(21, t -> random.nextGaussian());
    double[] before = values(21, t -> random.nextGaussian());
    PairedShift paired = new PairedShift();
    paired.load(sample(after), after, sample(before), before);
    double[] averages =
        IntStream.range(0, 441)
            .mapToDouble(i -> (after[i / 21] - before[i / 21] + after[i % 21] - before[i % 21]) / 2)
            .sorted()
            .toArray();
    assertThat(paired.estimate(0.01).shift()).isCloseTo(averages[220], within(1e-12));
  }

  @Test
  void independentPointsAreWorthThemselves() {
    double[] values = values(400, t -> random.nextGaussian());
    assertThat(new SerialDependence().inflation(sample(values), sample(values))).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.6, 0.8})
  void pointsThatResembleTheirPredecessorsAreWorthLess(double coefficient) {
    double[] one = autoregression(2000, coefficient);
    double[] other = autoregression(2000, coefficient);
    double truth = (1 + coefficient) / (1 - coefficient);
    assertThat(new SerialDependence().inflation(sample(one), sample(other)))
        .isBetween(0.75 * truth, 1.35 * truth);
  }

  private double[] autoregression(int count, double coefficient) {
    double[] values = new double[count];
    for (int t = 1; t < count; t++) {
      values[t] = coefficient * values[t - 1] + random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-9, 1e-3, 0.02, 0.3, 0.5, 0.77, 0.999})
  void theNormalDistributionIsEverybodyElses(double share) {
    NormalDistribution other = new NormalDistribution();
    assertThat(Normal.quantile(share))
        .isCloseTo(other.inverseCumulativeProbability(share), within(1e-7));
    double value = other.inverseCumulativeProbability(share);
    assertThat(Normal.above(-value) / share).isCloseTo(1, within(1e-7));
  }

  @Test
  void theTailOfFewPointsIsShort() {
    // Of the 12,870 orders of 8 and 8 values, 1 + 1 + 2 have a rank sum at least 2 from the end.
    RankTail tail = RankTail.mannWhitney(8, 8);
    double sigma = RankFunction.sigma(0, 8, 8);
    assertThat(tail.above((62 - 32 - 0.5) / sigma)).isCloseTo(4.0 / 12_870, within(2e-4));
    assertThat(tail.above(tail.quantile(0.01))).isCloseTo(0.01, within(1e-6));
  }

  private static double[] values(int count, IntToDoubleFunction value) {
    return IntStream.range(0, count).mapToDouble(value).toArray();
  }

  private static Sample sample(double... values) {
    Sample sample = new Sample();
    sample.load(values, dev.lehr.canary.NanStrategy.REMOVE, dev.lehr.canary.OutlierRule.KEEP);
    return sample;
  }
}
