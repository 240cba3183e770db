package dev.lehr.metrics;

import dev.lehr.canary.MetricSet;
import java.util.List;
import java.util.Optional;

/** What came of one question. */
record Answer<Q extends StoreQuery>(
    Q query, List<MetricSet> series, Optional<FetchFailure> failure) {
  Answer {
    series = List.copyOf(series);
  }

  static <Q extends StoreQuery> Answer<Q> of(Q query, List<MetricSet> series) {
    return new Answer<>(query, series, Optional.empty());
  }

  static <Q extends StoreQuery> Answer<Q> failed(Q query, String message, int attempts) {
    QueryRequest request = query.request();
    return new Answer<>(
        query,
        List.of(),
        Optional.of(new FetchFailure(request.metric().name(), request.side(), message, attempts)));
  }
}
