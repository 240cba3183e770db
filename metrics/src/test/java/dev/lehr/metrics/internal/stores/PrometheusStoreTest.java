package dev.lehr.metrics.internal.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.MetricSet;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.Requests;
import dev.lehr.metrics.StoreException;
import dev.lehr.metrics.internal.http.StoreHttp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real Prometheus whose series this test has written. */
class PrometheusStoreTest {
  private static final long START = Requests.START.getEpochSecond();

  @TempDir private static Path folder;
  private static TestingPrometheus prometheus;
  private static PrometheusStore store;

  @BeforeAll
  static void start() throws Exception {
    StringBuilder samples = new StringBuilder();
    samples.append("# TYPE latency gauge\n");
    for (int minute = 1; minute <= 5; minute++) {
      line(samples, "latency", "asg=\"web-v002\",uri=\"/a\"", minute, "" + minute);
    }
    for (int minute = 1; minute <= 5; minute++) {
      line(samples, "latency", "asg=\"web-v002\",uri=\"/b\"", minute, "" + 10 * minute);
    }
    for (int minute = 1; minute <= 5; minute++) {
      line(samples, "latency", "asg=\"web-v001\",uri=\"/a\"", minute, "7");
    }
    samples.append("# TYPE odd gauge\n");
    String[] odd = {"NaN", "+Inf", "-Inf", "1e-300", "5"};
    for (int minute = 1; minute <= 5; minute++) {
      line(samples, "odd", "asg=\"web-v002\"", minute, odd[minute - 1]);
    }
    samples.append("# TYPE requests counter\n");
    for (int second = -60; second <= 300; second += 15) {
      samples.append(
          "requests_total{asg=\"web-v002\"} %d %d\n".formatted((second + 60) * 2, START + second));
    }
    samples.append("# TYPE late gauge\n");
    line(samples, "late", "asg_groupName=\"web-v002\",zone=\"us-west-2b\"", 4, "4");
    line(samples, "late", "asg_groupName=\"web-v002\",zone=\"us-west-2b\"", 5, "5");
    prometheus = TestingPrometheus.start(folder, samples.toString());
    store =
        new PrometheusStore(
            prometheus.uri(), new StoreHttp("Prometheus", Duration.ofSeconds(20), Map.of()));
  }

  @AfterAll
  static void stop() {
    if (prometheus != null) {
      store.close();
      prometheus.close();
    }
  }

  @Test
  void averagesAMetricOverItsSeries() throws InterruptedException {
    assertThat(values("{'metricName': 'latency', 'customFilterTemplate': 'named'}"))
        .containsExactly(5.5, 11, 16.5, 22, 27.5);
  }

  @Test
  void labelBindingsNarrowAndGroupsTag() throws InterruptedException {
    assertThat(
            values(
                "{'metricName': 'latency', 'customFilterTemplate': 'named',"
                    + " 'labelBindings': ['uri=~\"/a|/x\"']}"))
        .containsExactly(1, 2, 3, 4, 5);
    List<MetricSet> groups =
        fetch(
            "{'metricName': 'latency', 'customFilterTemplate': 'named',"
                + " 'groupByFields': ['uri']}");
    assertThat(groups)
        .extracting(MetricSet::tags)
        .containsExactlyInAnyOrder(Map.of("uri", "/a"), Map.of("uri", "/b"));
  }

  @Test
  void aQueryOfOnesOwnIsAskedAsItIs() throws InterruptedException {
    // The counter grows by two a second, also before the window.
    assertThat(
            values("{'customInlineTemplate': 'PromQL:rate(requests_total{asg=\"${scope}\"}[1m])'}"))
        .containsExactly(2, 2, 2, 2, 2);
  }

  @Test
  void gapsStayGapsAndOddNumbersStayOdd() throws InterruptedException {
    assertThat(
            values("{'customInlineTemplate': 'PromQL:last_over_time(odd{asg=\"${scope}\"}[30s])'}"))
        .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-300, 5);
    assertThat(values("{'metricName': 'late', 'resourceType': 'aws_ec2_instance'}"))
        .containsExactly(Double.NaN, Double.NaN, Double.NaN, 4, 5);
  }

  @Test
  void whatIsNotThereHasNoSeries() throws InterruptedException {
    assertThat(fetch("{'metricName': 'nothing', 'customFilterTemplate': 'named'}")).isEmpty();
  }

  @Test
  void aLongWindowIsAskedInSlices() throws InterruptedException {
    Window month = new Window(Requests.START.minus(Duration.ofDays(30)), Requests.WINDOW.end());
    QueryRequest request =
        Requests.of(
            json("{'metricName': 'latency', 'customFilterTemplate': 'named'}"),
            new Subject("web-v001", "", Map.of()),
            month);

    double[] values =
        store.fetch(List.of(store.prepare(request))).getFirst().getFirst().series().values();

    assertThat(values).hasSize(30 * 24 * 60 + 5).endsWith(7, 7, 7, 7, 7);
    assertThat(values[0]).isNaN();
  }

  @Test
  void prometheusSaysWhatIsWrongWithAQuery() {
    assertThatThrownBy(
            () ->
                fetch(
                    "{'customInlineTemplate': 'PromQL:rate(${scope'}"
                        .replace("${scope", "${scope}")))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("Prometheus answered 400")
        .hasMessageContaining("parse error");
  }

  private static void line(
      StringBuilder samples, String metric, String labels, int minute, String value) {
    samples.append("%s{%s} %s %d\n".formatted(metric, labels, value, START + minute * 60L));
  }

  private static double[] values(String query) throws InterruptedException {
    List<MetricSet> sets = fetch(query);
    assertThat(sets).hasSize(1);
    return sets.getFirst().series().values();
  }

  private static List<MetricSet> fetch(String query) throws InterruptedException {
    return store.fetch(List.of(store.prepare(Requests.of(json(query))))).getFirst();
  }

  private static String json(String query) {
    return query.replace("\"", "\\\"").replace('\'', '"');
  }
}
