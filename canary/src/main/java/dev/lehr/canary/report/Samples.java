package dev.lehr.canary.report;

import dev.lehr.canary.MetricSetPair;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/** The finite values of a pair, and their range. */
record Samples(MetricSetPair pair, double[] baseline, double[] canary) {

  static Samples of(MetricSetPair pair) {
    return new Samples(pair, sorted(pair.control().values()), sorted(pair.experiment().values()));
  }

  boolean isEmpty() {
    return baseline.length == 0 && canary.length == 0;
  }

  double low() {
    return DoubleStream.of(first(baseline), first(canary)).filter(Double::isFinite).min().orElse(0);
  }

  double high() {
    return DoubleStream.of(last(baseline), last(canary)).filter(Double::isFinite).max().orElse(1);
  }

  static double median(double[] sorted) {
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Double.NaN;
    }
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  private static double[] sorted(double[] values) {
    return Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
  }

  private static double first(double[] sorted) {
    return sorted.length == 0 ? Double.NaN : sorted[0];
  }

  private static double last(double[] sorted) {
    return sorted.length == 0 ? Double.NaN : sorted[sorted.length - 1];
  }
}
