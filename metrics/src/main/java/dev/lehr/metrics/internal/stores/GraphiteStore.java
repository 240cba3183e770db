package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.internal.http.Json;
import dev.lehr.metrics.internal.http.StoreHttp;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Graphite's render API. Its answer keeps the resolution that the archive has; {@code summarize} in
 * the target changes it.
 */
public final class GraphiteStore implements MetricStore<TextQuery> {
  private static final String NAME = "Graphite";

  private final URI base;
  private final StoreHttp http;

  public GraphiteStore(URI base, StoreHttp http) {
    this.base = base;
    this.http = http;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.GRAPHITE;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    String target =
        request
            .field("metricName")
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        request.pointer() + "/metricName", "'metricName' is missing", "add it"));
    return new TextQuery(
        request,
        target
            .replace("$scope", request.subject().scope())
            .replace("$location", request.subject().location()));
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) throws InterruptedException {
    TextQuery query = batch.getFirst();
    Window window = query.request().window();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("target", query.text());
    parameters.put("from", Long.toString(window.start().getEpochSecond()));
    parameters.put("until", Long.toString(window.end().getEpochSecond()));
    parameters.put("format", "json");
    JsonNode answer = http.get(Forms.below(base, "/render", parameters));
    if (!answer.isArray()) {
      throw StoreException.unreadable(NAME + " answered with no list of series");
    }
    List<MetricSet> sets = new ArrayList<>();
    for (JsonNode series : answer) {
      sets.add(read(query, series, answer.size()));
    }
    return List.of(sets);
  }

  @Override
  public void close() {
    http.close();
  }

  private static MetricSet read(TextQuery query, JsonNode series, int count) {
    JsonNode points = series.path("datapoints");
    Grid grid = new Grid(query.request().window(), step(query, points));
    for (JsonNode point : points) {
      grid.put(point.path(1).asDouble(), Json.value(NAME, point.path(0)));
    }
    return grid.set(query, count == 1 ? Map.of() : tags(query, series, count));
  }

  private static Duration step(TextQuery query, JsonNode points) {
    long between = points.path(1).path(1).asLong(0) - points.path(0).path(1).asLong(0);
    return between > 0 ? Duration.ofSeconds(between) : query.request().step();
  }

  /** Names differ between the sides; only what groupByTags left can pair them. */
  private static Map<String, String> tags(TextQuery query, JsonNode series, int count) {
    Map<String, String> tags = new LinkedHashMap<>();
    series
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asString("")));
    tags.remove("name");
    tags.remove("aggregatedBy");
    if (tags.isEmpty()) {
      throw StoreException.refused(
          "%s answered with %d series that nothing pairs; make one of them with averageSeries or"
                  .formatted(NAME, count)
              + " sumSeries, or use groupByTags: "
              + query.text());
    }
    return tags;
  }
}
