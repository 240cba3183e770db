package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.time.Instant;
import java.util.List;

/**
 * What one datum says of one moment.
 *
 * @param unit as put; {@code None} when none was given
 * @param weights the single values and how often each was seen; empty when only the set's figures
 *     are known
 */
public record Sample(
    Instant at,
    String unit,
    double count,
    double sum,
    double minimum,
    double maximum,
    List<Weight> weights) {
  public Sample {
    weights = List.copyOf(weights);
  }

  /** A value and how often it was seen. */
  public record Weight(double value, double count) {}

  /** One value, seen once. */
  public static Sample of(Instant at, String unit, double value) {
    return new Sample(at, unit, 1, value, value, value, List.of(new Weight(value, 1)));
  }

  /** Values that were seen so many times each; at least one. */
  public static Sample of(Instant at, String unit, List<Weight> weights) {
    return new Sample(
        at,
        unit,
        weights.stream().mapToDouble(Weight::count).sum(),
        weights.stream().mapToDouble(weight -> weight.value() * weight.count()).sum(),
        weights.stream().mapToDouble(Weight::value).min().orElseThrow(),
        weights.stream().mapToDouble(Weight::value).max().orElseThrow(),
        weights);
  }
}
