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
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * New Relic: NRQL through NerdGraph. Kayenta's Insights query API is no more; the queries are the
 * same. {@code TIMESERIES} gives at most 366 buckets, so a long window is asked for in slices.
 */
public final class NewRelicStore implements MetricStore<TextQuery> {
  private static final String NAME = "New Relic";
  private static final int MOST_BUCKETS = 366;
  private static final String SCOPE_KEY = "_scope_key";
  private static final Set<String> FRAME =
      Set.of("beginTimeSeconds", "endTimeSeconds", "facet", "inspectedCount");
  private static final String GRAPH_QUERY =
      "query($account: Int!, $nrql: Nrql!)"
          + " {actor {account(id: $account) {nrql(query: $nrql, timeout: 60) {results}}}}";

  private final URI base;
  private final long account;
  private final StoreHttp http;

  /**
   * A store.
   *
   * @param account New Relic's number of the account
   */
  public NewRelicStore(URI base, long account, StoreHttp http) {
    this.base = base;
    this.account = account;
    this.http = http;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.NEWRELIC;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    String text = request.expanded().orElseGet(() -> selected(request));
    if (text.toUpperCase(java.util.Locale.ROOT).contains(" SINCE ")) {
      throw new CanaryInputException(
          request.pointer(),
          "the query has a time of its own (SINCE)",
          "leave TIMESERIES, SINCE and UNTIL to the run");
    }
    return new TextQuery(request, text);
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) throws InterruptedException {
    TextQuery query = batch.getFirst();
    QueryRequest request = query.request();
    Map<Map<String, String>, Grid> grids = new LinkedHashMap<>();
    for (int from = 0; from < request.points(); from += MOST_BUCKETS) {
      Instant start = request.window().start().plus(request.step().multipliedBy(from));
      Instant end = start.plus(request.step().multipliedBy(MOST_BUCKETS));
      Instant last = request.window().end();
      for (JsonNode bucket : ask(query, new Window(start, end.isBefore(last) ? end : last))) {
        Grid grid =
            grids.computeIfAbsent(
                tags(bucket), unknown -> new Grid(request.window(), request.step()));
        grid.put(bucket.path("beginTimeSeconds").asDouble(), value(query, bucket));
      }
    }
    List<MetricSet> sets = new ArrayList<>();
    grids.forEach((tags, grid) -> sets.add(grid.set(query, tags)));
    return List.of(sets);
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode ask(TextQuery query, Window window) throws InterruptedException {
    String nrql =
        "%s TIMESERIES %d seconds SINCE %d UNTIL %d"
            .formatted(
                query.text(),
                query.request().step().toSeconds(),
                window.start().getEpochSecond(),
                window.end().getEpochSecond());
    JsonNode answer =
        http.post(
            Forms.below(base, "/graphql"),
            "application/json",
            Json.write(
                Map.of(
                    "query", GRAPH_QUERY, "variables", Map.of("account", account, "nrql", nrql))));
    JsonNode results = answer.at("/data/actor/account/nrql/results");
    if (!answer.path("errors").isEmpty() || !results.isArray()) {
      String told =
          answer
              .path("errors")
              .valueStream()
              .map(error -> error.path("message").asString(""))
              .collect(Collectors.joining("; "));
      throw StoreException.refused(
          "%s: %s".formatted(NAME, told.isEmpty() ? "the answer has no results" : told));
    }
    return results;
  }

  /** Kayenta's form: {@code select}, {@code q}, and the scope by a key of the run. */
  private static String selected(QueryRequest request) {
    String key = request.subject().variables().getOrDefault(SCOPE_KEY, "");
    if (key.isEmpty()) {
      throw new CanaryInputException(
          request.pointer(),
          "nothing says which attribute holds the scope",
          "give the scope the parameter %s, or use a template with ${scope}".formatted(SCOPE_KEY));
    }
    return "%s WHERE %s AND %s LIKE '%s'"
        .formatted(
            required(request, "select"), required(request, "q"), key, request.subject().scope());
  }

  private static String required(QueryRequest request, String field) {
    return request
        .field(field)
        .orElseThrow(
            () ->
                new CanaryInputException(
                    request.pointer() + "/" + field, "'%s' is missing".formatted(field), "add it"));
  }

  private static Map<String, String> tags(JsonNode bucket) {
    JsonNode facet = bucket.path("facet");
    if (facet.isArray()) {
      String joined =
          facet.valueStream().map(one -> one.asString("")).collect(Collectors.joining(", "));
      return Map.of("facet", joined);
    }
    return facet.isString() ? Map.of("facet", facet.stringValue()) : Map.of();
  }

  /** The one figure of a bucket; {@code percentile()} wraps it in an object. */
  private static double value(TextQuery query, JsonNode bucket) {
    List<JsonNode> figures =
        bucket.properties().stream()
            .filter(field -> !FRAME.contains(field.getKey()))
            .filter(field -> !isFacetName(bucket, field.getValue()))
            .map(Map.Entry::getValue)
            .flatMap(
                value -> value.isObject() ? value.valueStream() : java.util.stream.Stream.of(value))
            .toList();
    if (figures.size() != 1) {
      throw StoreException.refused(
          "%s answered with %d figures at a time; select one: %s"
              .formatted(NAME, figures.size(), query.text()));
    }
    return Json.value(NAME, figures.getFirst());
  }

  /** A facet's attribute is repeated under its own name. */
  private static boolean isFacetName(JsonNode bucket, JsonNode value) {
    return bucket.has("facet") && value.isString();
  }
}
