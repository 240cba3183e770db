package dev.lehr.metrics;

import dev.lehr.canary.MetricSetPair;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all questions of one window.
 *
 * @param pairs of the metrics that were answered on both sides, in the config's order
 * @param failures of those that were not
 * @param queries what was asked, for readers
 */
public record Fetched(List<MetricSetPair> pairs, List<FetchFailure> failures, List<Asked> queries) {
  public Fetched {
    pairs = List.copyOf(pairs);
    failures = List.copyOf(failures);
    queries = List.copyOf(queries);
  }

  /** A question that was asked. */
  public record Asked(String metric, String side, String text) {}

  /** Whether every question was answered. */
  public boolean isComplete() {
    return failures.isEmpty();
  }

  /** The failures in a few words. */
  public String told() {
    String first =
        failures.stream().limit(3).map(FetchFailure::toString).collect(Collectors.joining("; "));
    return failures.size() > 3 ? first + "; and %d more".formatted(failures.size() - 3) : first;
  }
}
