package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/**
 * Amazon CloudWatch: GetMetricData, up to 500 queries a call, page by page. A location is a region.
 * A query is a metric with dimensions and a statistic, or, as its template, an expression of metric
 * math or Metrics Insights.
 */
public final class CloudWatchStore implements MetricStore<CloudWatchQuery> {
  private static final int MOST_QUERIES = 500;
  private static final int MINUTE = 60;

  private final Function<String, CloudWatchClient> clients;
  private final String defaultRegion;
  private final Runnable closing;

  /**
   * A store.
   *
   * @param clients by region
   * @param defaultRegion for scopes without location
   * @param closing ends the clients
   */
  public CloudWatchStore(
      Function<String, CloudWatchClient> clients, String defaultRegion, Runnable closing) {
    this.clients = clients;
    this.defaultRegion = defaultRegion;
    this.closing = closing;
  }

  private record Key(String region, Window window, Duration step) {}

  @Override
  public StoreKind kind() {
    return StoreKind.CLOUDWATCH;
  }

  @Override
  public int batchSize() {
    return MOST_QUERIES;
  }

  @Override
  public Object batchKey(CloudWatchQuery query) {
    return new Key(query.region(), query.request().window(), query.request().step());
  }

  @Override
  public CloudWatchQuery prepare(QueryRequest request) {
    long step = request.step().toSeconds();
    if (step % MINUTE != 0 && !List.of(1L, 5L, 10L, 20L, 30L).contains(step)) {
      throw new CanaryInputException(
          request.pointer(),
          "CloudWatch has no step of %d seconds".formatted(step),
          "use 1, 5, 10, 20, 30 or a multiple of 60");
    }
    String location = request.subject().location();
    MetricDataQuery.Builder query = MetricDataQuery.builder();
    request
        .expanded()
        .ifPresentOrElse(
            expression -> query.expression(expression).period((int) step),
            () -> statistic(request, query));
    return new CloudWatchQuery(
        request, location.isEmpty() ? defaultRegion : location, query.build());
  }

  @Override
  public List<List<MetricSet>> fetch(List<CloudWatchQuery> batch) {
    try {
      return read(batch);
    } catch (SdkException failure) {
      throw CloudWatchFailures.told(batch.getFirst().region(), failure);
    }
  }

  @Override
  public void close() {
    closing.run();
  }

  private List<List<MetricSet>> read(List<CloudWatchQuery> batch) {
    CloudWatchQuery first = batch.getFirst();
    Window window = first.request().window();
    GetMetricDataRequest request =
        GetMetricDataRequest.builder()
            .startTime(window.start())
            .endTime(window.end())
            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
            .metricDataQueries(identified(batch))
            .build();
    Map<String, Map<String, Grid>> byId = new LinkedHashMap<>();
    Map<String, StatusCode> states = new LinkedHashMap<>();
    for (GetMetricDataResponse page :
        clients.apply(first.region()).getMetricDataPaginator(request)) {
      for (MetricDataResult result : page.metricDataResults()) {
        states.put(result.id(), result.statusCode());
        Grid grid =
            byId.computeIfAbsent(result.id(), unknown -> new LinkedHashMap<>())
                .computeIfAbsent(
                    String.valueOf(result.label()),
                    unknown -> new Grid(window, first.request().step()));
        put(result, grid);
      }
    }
    return series(batch, byId, states);
  }

  private static List<MetricDataQuery> identified(List<CloudWatchQuery> batch) {
    List<MetricDataQuery> queries = new ArrayList<>();
    for (int index = 0; index < batch.size(); index++) {
      queries.add(batch.get(index).query().toBuilder().id("q" + index).build());
    }
    return queries;
  }

  private static void put(MetricDataResult result, Grid grid) {
    for (int index = 0; index < result.values().size(); index++) {
      double seconds = result.timestamps().get(index).getEpochSecond();
      grid.put(seconds, result.values().get(index));
    }
  }

  private static List<List<MetricSet>> series(
      List<CloudWatchQuery> batch,
      Map<String, Map<String, Grid>> byId,
      Map<String, StatusCode> states) {
    List<List<MetricSet>> all = new ArrayList<>();
    for (int index = 0; index < batch.size(); index++) {
      String id = "q" + index;
      if (states.get(id) != StatusCode.COMPLETE) {
        throw StoreException.disturbed(
            "CloudWatch gave only a part (%s) of: %s"
                .formatted(states.get(id), batch.get(index).text()));
      }
      Map<String, Grid> found = byId.getOrDefault(id, Map.of());
      List<MetricSet> sets = new ArrayList<>();
      for (Map.Entry<String, Grid> one : found.entrySet()) {
        Map<String, String> tags = found.size() == 1 ? Map.of() : Map.of("label", one.getKey());
        sets.add(one.getValue().set(batch.get(index), tags));
      }
      all.add(sets);
    }
    return all;
  }

  private static void statistic(QueryRequest request, MetricDataQuery.Builder query) {
    List<Dimension> dimensions = new ArrayList<>();
    request
        .query()
        .fields()
        .path("dimensions")
        .properties()
        .forEach(
            pair ->
                dimensions.add(
                    Dimension.builder()
                        .name(pair.getKey())
                        .value(request.expanded("dimensions", pair.getValue().asString("")))
                        .build()));
    query.metricStat(
        stat ->
            stat.metric(
                    metric ->
                        metric
                            .namespace(required(request, "namespace"))
                            .metricName(required(request, "metricName"))
                            .dimensions(dimensions))
                .stat(required(request, "statistic"))
                .unit(request.field("unit").orElse(null))
                .period((int) request.step().toSeconds()));
  }

  private static String required(QueryRequest request, String field) {
    return request
        .field(field)
        .orElseThrow(
            () ->
                new CanaryInputException(
                    request.pointer() + "/" + field, "'%s' is missing".formatted(field), "add it"));
  }
}
