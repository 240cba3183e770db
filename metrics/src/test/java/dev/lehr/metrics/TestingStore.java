package dev.lehr.metrics;

import dev.lehr.canary.MetricSet;
import dev.lehr.canary.Series;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.metrics.internal.stores.TextQuery;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A store in memory that does what a test wants it to do. */
final class TestingStore implements MetricStore<TextQuery> {
  private final Behaviour behaviour;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();

  /** What it answers. */
  interface Behaviour {
    double[] values(TextQuery query) throws InterruptedException;
  }

  TestingStore(Behaviour behaviour) {
    this.behaviour = behaviour;
  }

  int mostUnderWay() {
    return mostUnderWay.get();
  }

  @Override
  public StoreKind kind() {
    return StoreKind.PROMETHEUS;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    return new TextQuery(
        request,
        request.expanded().orElse(request.metric().name() + " of " + request.subject().scope()));
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) throws InterruptedException {
    mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
    try {
      TextQuery query = batch.getFirst();
      double[] values = behaviour.values(query);
      return List.of(
          List.of(
              new MetricSet(
                  query.request().metric().name(), Map.of(), Series.of(values), Map.of())));
    } finally {
      underWay.decrementAndGet();
    }
  }
}
