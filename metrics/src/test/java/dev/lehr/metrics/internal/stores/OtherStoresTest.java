package dev.lehr.metrics.internal.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.Requests;
import dev.lehr.metrics.SecretReference;
import dev.lehr.metrics.StoreAccess;
import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.StoreQuery;
import dev.lehr.metrics.Stores;
import dev.lehr.metrics.TestingServer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Stores that can not run here, against servers that answer in the shape of their public API
 * documentation: Datadog "Query timeseries points" (v1), New Relic NerdGraph "Query NRQL data",
 * Graphite "The Render URL API" (format=json).
 */
class OtherStoresTest {
  private static final long START = Requests.START.getEpochSecond();
  private static final Map<String, String> ENVIRONMENT =
      Map.of("API", "api-secret", "APP", "app-secret", "ACCOUNT", "4711", "TOKEN", "t0ken");

  @Test
  void datadogKeepsItsIntervalAndItsGaps() throws Exception {
    String answer =
        """
        {"status": "ok", "res_type": "time_series", "query": "q", "from_date": 1, "to_date": 2,
         "series": [{"metric": "system.cpu.user", "display_name": "system.cpu.user",
           "pointlist": [[%d000.0, 1.5], [%d000.0, null], [%d000.0, 3.0]],
           "start": 1, "end": 2, "interval": 20, "length": 3, "aggr": "avg",
           "scope": "autoscaling_group:web-v002", "tag_set": ["zone:us-west-2a"],
           "expression": "avg:system.cpu.user{autoscaling_group:web-v002} by {zone}"}]}
        """
            .formatted(START, START + 20, START + 40);
    try (TestingServer server = TestingServer.answering(answer)) {
      List<MetricSet> sets =
          fetch(
              "datadog=" + server.uri(),
              Map.of("apiKey", "env:API", "applicationKey", "env:APP"),
              "{'type': 'datadog', 'customInlineTemplate':"
                  + " 'avg:system.cpu.user{autoscaling_group:${scope}} by {zone}'}");

      assertThat(sets.getFirst().tags()).containsExactlyEntriesOf(Map.of("zone", "us-west-2a"));
      assertThat(sets.getFirst().series().values()).hasSize(15).startsWith(1.5, Double.NaN, 3.0);
      TestingServer.Asked asked = server.asked().getFirst();
      assertThat(asked.path()).isEqualTo("/api/v1/query");
      assertThat(asked.text())
          .contains("from=" + START, "{autoscaling_group:web-v002}", "to=" + (START + 300));
      assertThat(asked.headers()).containsEntry("Dd-api-key", List.of("api-secret"));
      assertThat(asked.headers()).containsEntry("Dd-application-key", List.of("app-secret"));
    }
  }

  @Test
  void datadogErrorsComeWithStatus200() throws Exception {
    try (TestingServer server =
        TestingServer.answering(
            "{\"status\": \"error\", \"error\": \"Error parsing query: unable to parse\"}")) {
      assertThatThrownBy(
              () ->
                  fetch(
                      "datadog=" + server.uri(),
                      Map.of("apiKey", "env:API", "applicationKey", "env:APP"),
                      "{'type': 'datadog', 'metricName': 'avg:system.cpu.user'}"))
          .isInstanceOf(StoreException.class)
          .hasMessage("Datadog: Error parsing query: unable to parse");
    }
  }

  @Test
  void newRelicIsAskedThroughNerdGraph() throws Exception {
    String answer =
        """
        {"data": {"actor": {"account": {"nrql": {"results": [
          {"beginTimeSeconds": %d, "endTimeSeconds": %d, "inspectedCount": 9,
           "average.cpuPercent": 12.5},
          {"beginTimeSeconds": %d, "endTimeSeconds": %d, "inspectedCount": 0,
           "average.cpuPercent": null}]}}}}}
        """
            .formatted(START, START + 60, START + 60, START + 120);
    try (TestingServer server = TestingServer.answering(answer)) {
      List<MetricSet> sets =
          fetch(
              "newrelic=" + server.uri(),
              Map.of("apiKey", "env:API", "account", "env:ACCOUNT"),
              "{'type': 'newrelic', 'select': 'SELECT average(cpuPercent) FROM SystemSample',"
                  + " 'q': 'true'}");

      assertThat(sets.getFirst().series().values()).hasSize(5).startsWith(12.5, Double.NaN);
      TestingServer.Asked asked = server.asked().getFirst();
      assertThat(asked.headers()).containsEntry("Api-key", List.of("api-secret"));
      assertThat(asked.body())
          .contains("\"account\":4711")
          .contains("WHERE true AND group LIKE 'web-v002' TIMESERIES 60 seconds SINCE " + START);
    }
  }

  @Test
  void newRelicsFacetsAreTagsAndPercentilesAreUnwrapped() throws Exception {
    String answer =
        """
        {"data": {"actor": {"account": {"nrql": {"results": [
          {"beginTimeSeconds": %1$d, "endTimeSeconds": 2, "facet": "/a", "name": "/a",
           "percentile.duration": {"95": 0.25}},
          {"beginTimeSeconds": %1$d, "endTimeSeconds": 2, "facet": "/b", "name": "/b",
           "percentile.duration": {"95": 0.5}}]}}}}}
        """
            .formatted(START);
    try (TestingServer server = TestingServer.answering(answer)) {
      assertThat(
              fetch(
                  "newrelic=" + server.uri(),
                  Map.of("apiKey", "env:API", "account", "env:ACCOUNT"),
                  "{'type': 'newrelic', 'customInlineTemplate': 'SELECT percentile(duration, 95)"
                      + " FROM Transaction WHERE appName = \\u0027${scope}\\u0027 FACET name'}"))
          .extracting(set -> set.tags().get("facet") + set.series().values()[0])
          .containsExactly("/a0.25", "/b0.5");
    }
  }

  @Test
  void newRelicGivesAtMost366BucketsAtOnce() throws Exception {
    try (TestingServer server =
            TestingServer.answering(
                "{\"data\": {\"actor\": {\"account\": {\"nrql\": {\"results\": []}}}}}");
        MetricStore<?> store =
            open(
                "newrelic=" + server.uri(),
                Map.of("apiKey", "env:API", "account", "env:ACCOUNT"))) {
      Window day = new Window(Requests.START, Requests.START.plus(Duration.ofDays(1)));
      ask(
          store,
          Requests.of(
              json(
                  "{'type': 'newrelic', 'customInlineTemplate': 'SELECT count(*) FROM X${scope}'}"),
              Subject.of("a"),
              day));

      assertThat(server.asked()).hasSize(4);
      assertThat(server.asked().getLast().body())
          .contains("SINCE " + (START + 3 * 366 * 60) + " UNTIL " + (START + 86_400));
    }
  }

  @Test
  void newRelicErrorsComeWithStatus200() throws Exception {
    try (TestingServer server =
        TestingServer.answering(
            "{\"data\": {\"actor\": {\"account\": {\"nrql\": null}}}, \"errors\": [{\"message\":"
                + " \"NRQL Syntax Error: Error at line 1\"}]}")) {
      assertThatThrownBy(
              () ->
                  fetch(
                      "newrelic=" + server.uri(),
                      Map.of("apiKey", "env:API", "account", "env:ACCOUNT"),
                      "{'type': 'newrelic', 'customInlineTemplate': 'SELEC ${scope}'}"))
          .hasMessage("New Relic: NRQL Syntax Error: Error at line 1");
    }
  }

  @Test
  void graphiteKeepsTheArchivesResolution() throws Exception {
    String points =
        String.join(
            ",",
            IntStream.range(0, 10).mapToObj(i -> "[%d, %d]".formatted(i, START + 30 * i)).toList());
    try (TestingServer server =
        TestingServer.answering(
            "[{\"target\": \"averageSeries(servers.web-v002.*.cpu)\", \"tags\": {\"name\": \"x\"},"
                + " \"datapoints\": [%s, [null, %d]]}]".formatted(points, START + 300))) {
      List<MetricSet> sets =
          fetch(
              "graphite=" + server.uri(),
              Map.of("token", "env:TOKEN"),
              "{'type': 'graphite', 'metricName': 'averageSeries(servers.$scope.*.cpu)'}");

      assertThat(sets.getFirst().series().values()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
      assertThat(server.asked().getFirst().text())
          .contains("target=averageSeries(servers.web-v002.*.cpu)", "format=json");
      assertThat(server.asked().getFirst().headers())
          .containsEntry("Authorization", List.of("Bearer t0ken"));
    }
  }

  @Test
  void severalGraphiteSeriesNeedTags() throws Exception {
    String two =
        "[{\"target\": \"a\", \"tags\": {\"name\": \"a\"}, \"datapoints\": []},"
            + " {\"target\": \"b\", \"tags\": {\"name\": \"b\"}, \"datapoints\": []}]";
    try (TestingServer server = TestingServer.answering(two)) {
      assertThatThrownBy(
              () ->
                  fetch(
                      "graphite=" + server.uri(),
                      Map.of(),
                      "{'type': 'graphite', 'metricName': 'servers.$scope.*.cpu'}"))
          .hasMessageContaining("2 series that nothing pairs; make one of them with averageSeries");
    }
  }

  @Test
  void secretsAreNeverArguments() {
    assertThatThrownBy(() -> new SecretReference("hunter2"))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining("write env:NAME or file:PATH")
        .hasMessageNotContaining("hunter2");
    assertThatThrownBy(() -> open("datadog", Map.of("apiKey", "env:NOWHERE")))
        .hasMessageContaining("env:NOWHERE: the environment variable is not set");
    assertThatThrownBy(() -> open("datadog", Map.of()))
        .hasMessageContaining("needs the credential 'a");
  }

  private static List<MetricSet> fetch(String store, Map<String, String> credentials, String query)
      throws InterruptedException, IOException {
    try (MetricStore<?> open = open(store, credentials)) {
      return ask(
          open,
          Requests.of(
              json(query),
              new Subject("web-v002", "us-west-2", Map.of("_scope_key", "group")),
              Requests.WINDOW));
    }
  }

  private static <Q extends StoreQuery> List<MetricSet> ask(
      MetricStore<Q> store, QueryRequest request) throws InterruptedException {
    return store.fetch(List.of(store.prepare(request))).getFirst();
  }

  private static MetricStore<?> open(String store, Map<String, String> credentials) {
    Map<String, SecretReference> references = new java.util.HashMap<>();
    credentials.forEach((name, text) -> references.put(name, new SecretReference(text)));
    return new Stores(ENVIRONMENT).open(StoreAccess.parse(store, references));
  }

  private static String json(String query) {
    return query.replace('\'', '"');
  }
}
