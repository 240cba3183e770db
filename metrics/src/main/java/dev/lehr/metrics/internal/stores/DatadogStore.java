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
 * Datadog: {@code /api/v1/query}. Datadog chooses the interval itself; the values keep it, and a
 * rollup in the query sets it.
 */
public final class DatadogStore implements MetricStore<TextQuery> {
  private static final String NAME = "Datadog";
  private static final double MILLIS = 1000;

  private final URI base;
  private final StoreHttp http;

  public DatadogStore(URI base, StoreHttp http) {
    this.base = base;
    this.http = http;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.DATADOG;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    return new TextQuery(request, request.expanded().orElseGet(() -> plain(request)));
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) throws InterruptedException {
    TextQuery query = batch.getFirst();
    Window window = query.request().window();
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("from", Long.toString(window.start().getEpochSecond()));
    parameters.put("to", Long.toString(window.end().getEpochSecond()));
    parameters.put("query", query.text());
    JsonNode answer = http.get(Forms.below(base, "/api/v1/query", parameters));
    if (!"ok".equals(answer.path("status").asString("")) || answer.hasNonNull("error")) {
      throw StoreException.refused(
          "%s: %s".formatted(NAME, answer.path("error").asString("the answer has no status 'ok'")));
    }
    List<MetricSet> sets = new ArrayList<>();
    answer.path("series").forEach(series -> sets.add(read(query, series)));
    return List.of(sets);
  }

  @Override
  public void close() {
    http.close();
  }

  private static String plain(QueryRequest request) {
    String metric =
        request
            .field("metricName")
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        request.pointer() + "/metricName", "'metricName' is missing", "add it"));
    return "%s{%s}".formatted(metric, request.subject().scope());
  }

  private static MetricSet read(TextQuery query, JsonNode series) {
    long interval = series.path("interval").asLong(0);
    Duration step = interval > 0 ? Duration.ofSeconds(interval) : query.request().step();
    Grid grid = new Grid(query.request().window(), step);
    for (JsonNode point : series.path("pointlist")) {
      grid.put(point.path(0).asDouble() / MILLIS, Json.value(NAME, point.path(1)));
    }
    return grid.set(query, tags(series));
  }

  /** What the query grouped by: {@code ["availability-zone:us-east-1a"]}. */
  private static Map<String, String> tags(JsonNode series) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (JsonNode tag : series.path("tag_set")) {
      String text = tag.asString("");
      int colon = text.indexOf(':');
      tags.put(colon < 0 ? text : text.substring(0, colon), text.substring(colon + 1));
    }
    return tags;
  }
}
