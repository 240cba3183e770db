package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects what is measured between two publications. Values are kept to three significant digits,
 * so that a busy second is some hundred values with their counts. Safe for use by many.
 */
public final class Meter {
  private static final MathContext DIGITS = new MathContext(3);

  private Map<Measured, Map<Double, Long>> tallies = new HashMap<>();

  private record Measured(MetricKey key, String unit) {}

  /** One observation of a metric. */
  public synchronized void observe(MetricKey key, String unit, double value) {
    double kept = value == Math.rint(value) ? value : new BigDecimal(value, DIGITS).doubleValue();
    tallies
        .computeIfAbsent(new Measured(key, unit), fresh -> new HashMap<>())
        .merge(kept, 1L, Long::sum);
  }

  /** Publishes what came since the last time. */
  public void flush(MetricBook book, Instant at) {
    take()
        .forEach(
            (measured, counts) ->
                book.put(measured.key(), Sample.of(at, measured.unit(), weights(counts))));
  }

  private synchronized Map<Measured, Map<Double, Long>> take() {
    Map<Measured, Map<Double, Long>> taken = tallies;
    tallies = new HashMap<>();
    return taken;
  }

  private static List<Sample.Weight> weights(Map<Double, Long> counts) {
    return counts.entrySet().stream()
        .map(entry -> new Sample.Weight(entry.getKey(), entry.getValue()))
        .toList();
  }
}
