package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All metrics of one region, in memory. Whoever measures something in this cloud writes here, with
 * or without the API.
 */
public final class MetricBook {
  private static final Duration KEPT = Duration.ofDays(15);

  private final Map<MetricKey, Series> metrics = new TreeMap<>();

  /** Samples of one metric by time; a time may have several. */
  private static final class Series {
    private final TreeMap<Instant, List<Sample>> samples = new TreeMap<>();
  }

  /** Keeps a sample, and forgets what is 15 days older. */
  public synchronized void put(MetricKey key, Sample sample) {
    TreeMap<Instant, List<Sample>> samples =
        metrics.computeIfAbsent(key, unknown -> new Series()).samples;
    samples.merge(
        sample.at(),
        List.of(sample),
        (before, now) -> Stream.concat(before.stream(), now.stream()).toList());
    samples.headMap(samples.lastKey().minus(KEPT)).clear();
  }

  /** Samples from a time on and before another. */
  synchronized List<Sample> samples(MetricKey key, Instant from, Instant to) {
    SortedMap<Instant, List<Sample>> part =
        Optional.ofNullable(metrics.get(key))
            .map(series -> series.samples.subMap(from, to))
            .orElseGet(TreeMap::new);
    return part.values().stream().flatMap(List::stream).toList();
  }

  /** Every metric that has a sample since a time, sorted. */
  synchronized List<MetricKey> activeSince(Instant since) {
    return metrics.entrySet().stream()
        .filter(metric -> !metric.getValue().samples.tailMap(since).isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
