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
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Prometheus and what speaks like it (Thanos, Mimir, VictoriaMetrics): {@code /api/v1/query_range}.
 * A value of a step is what the query says at the step's end, so that {@code rate(…[1m])} looks at
 * the step itself and not at what was before.
 */
public final class PrometheusStore implements MetricStore<TextQuery> {
  private static final String NAME = "Prometheus";
  private static final String LITERAL = "PromQL:";

  /** Prometheus refuses more than 11,000 points a series. */
  private static final int MOST_POINTS = 10_000;

  private final URI base;
  private final StoreHttp http;

  public PrometheusStore(URI base, StoreHttp http) {
    this.base = base;
    this.http = http;
  }

  @Override
  public StoreKind kind() {
    return StoreKind.PROMETHEUS;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    Optional<String> template = request.expanded();
    String text =
        template
            .filter(expanded -> expanded.startsWith(LITERAL))
            .map(expanded -> expanded.substring(LITERAL.length()).strip())
            .orElseGet(() -> averaged(request, template));
    return new TextQuery(request, text);
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) throws InterruptedException {
    TextQuery query = batch.getFirst();
    Window window = query.request().window();
    Map<Map<String, String>, Grid> grids = new LinkedHashMap<>();
    long seconds = query.request().step().toSeconds();
    long first = window.start().getEpochSecond() + seconds;
    for (int from = 0; from < query.request().points(); from += MOST_POINTS) {
      int to = Math.min(from + MOST_POINTS, query.request().points()) - 1;
      JsonNode data = ask(query, first + from * seconds, first + to * seconds);
      data.path("result").forEach(series -> read(query, series, grids));
    }
    List<MetricSet> sets = new ArrayList<>();
    grids.forEach((tags, grid) -> sets.add(grid.set(query, tags)));
    return List.of(sets);
  }

  @Override
  public void close() {
    http.close();
  }

  private JsonNode ask(TextQuery query, long start, long end) throws InterruptedException {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("query", query.text());
    form.put("start", Instant.ofEpochSecond(start).toString());
    form.put("end", Instant.ofEpochSecond(end).toString());
    form.put("step", Long.toString(query.request().step().toSeconds()));
    JsonNode answer =
        http.post(
            Forms.below(base, "/api/v1/query_range"),
            "application/x-www-form-urlencoded",
            Forms.encoded(form));
    JsonNode data = answer.path("data");
    if (!"success".equals(answer.path("status").asString(""))
        || !"matrix".equals(data.path("resultType").asString(""))) {
      throw StoreException.unreadable(
          "%s answered with status '%s' and no matrix; is this address a Prometheus?"
              .formatted(NAME, answer.path("status").asString("")));
    }
    return data;
  }

  private static void read(TextQuery query, JsonNode series, Map<Map<String, String>, Grid> grids) {
    Map<String, String> tags = new LinkedHashMap<>();
    series.path("metric").properties().stream()
        .filter(label -> !"__name__".equals(label.getKey()))
        .forEach(label -> tags.put(label.getKey(), label.getValue().asString("")));
    Grid grid =
        grids.computeIfAbsent(
            tags, unknown -> new Grid(query.request().window(), query.request().step()));
    for (JsonNode point : series.path("values")) {
      grid.putEnding(point.path(0).asDouble(), Json.value(NAME, point.path(1)));
    }
  }

  /** Kayenta's form: the average of a metric with filters. */
  private static String averaged(QueryRequest request, Optional<String> template) {
    String metric =
        request
            .field("metricName")
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        request.pointer() + "/metricName", "'metricName' is missing", "add it"));
    List<String> filters = new ArrayList<>();
    filters.add(template.orElseGet(() -> resource(request)));
    request.query().fields().path("labelBindings").forEach(one -> filters.add(one.asString("")));
    List<String> groups = new ArrayList<>();
    request.query().fields().path("groupByFields").forEach(one -> groups.add(one.asString("")));
    filters.removeIf(String::isBlank);
    return "avg(%s{%s})".formatted(metric, String.join(",", filters))
        + (groups.isEmpty() ? "" : " by (%s)".formatted(String.join(",", groups)));
  }

  private static String resource(QueryRequest request) {
    String location = request.subject().location();
    String scope = request.subject().scope();
    String type =
        request
            .field("resourceType")
            .orElseGet(() -> request.subject().variables().getOrDefault("resourceType", ""));
    if (location.isEmpty()) {
      throw new CanaryInputException(
          request.pointer(), "the scope '%s' has no location".formatted(scope), "name its region");
    }
    return switch (type) {
      case "aws_ec2_instance" -> "asg_groupName=\"%s\",zone=~\"%s.{1}\"".formatted(scope, location);
      case "gce_instance" ->
          "%s=~\"%s-.{4}\",zone=~\".+/projects/%s/zones/%s-.{1}\""
              .formatted(
                  request.subject().variables().getOrDefault("scopeLabel", "instance"),
                  scope,
                  request.field("project").orElse("[^/]+"),
                  location);
      default ->
          throw new CanaryInputException(
              request.pointer() + "/resourceType",
              "there is no resourceType '%s'".formatted(type),
              "use aws_ec2_instance or gce_instance, or a template with ${scope}");
    };
  }
}
