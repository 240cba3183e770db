package dev.lehr.metrics.internal.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lehr.canary.MetricSet;
import dev.lehr.canary.run.Subject;
import dev.lehr.canary.run.Window;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.Requests;
import dev.lehr.metrics.StoreException;
import dev.lehr.rehearsal.FaultPlan;
import dev.lehr.rehearsal.RehearsalCloud;
import dev.lehr.rehearsal.RehearsalSettings;
import dev.lehr.rehearsal.Timings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;

/** With the AWS SDK against the rehearsal cloud. */
class CloudWatchStoreTest {
  private static final Instant START =
      Instant.now().truncatedTo(ChronoUnit.HOURS).minus(2, ChronoUnit.HOURS);

  @TempDir private Path data;
  private RehearsalCloud cloud;
  private CloudWatchClients clients;
  private CloudWatchStore store;

  @BeforeEach
  void start() {
    cloud = RehearsalCloud.start(RehearsalSettings.in(data));
    clients = clients(cloud);
    store = new CloudWatchStore(clients::in, "us-west-2", clients::close);
  }

  @AfterEach
  void stop() {
    store.close();
    cloud.close();
  }

  @Test
  void asksForAStatisticOfAMetric() {
    put("us-west-2", "web-v002", 0, 1, 2, 3);
    put("us-west-2", "web-v001", 0, 100);

    assertThat(values(query("Average"), 5)).containsExactly(1, 2, 3, Double.NaN, Double.NaN);
    assertThat(values(query("p99"), 3)).containsExactly(1, 2, 3);
  }

  @Test
  void aLocationIsARegion() {
    put("eu-west-1", "web-v002", 0, 9);
    Subject european = new Subject("web-v002", "eu-west-1", Map.of());

    CloudWatchQuery query = store.prepare(Requests.of(query("Sum"), european, window(1)));

    assertThat(query.text())
        .isEqualTo("Sum of CWAgent Latency {AutoScalingGroupName=web-v002} in eu-west-1");
    assertThat(store.fetch(List.of(query)).getFirst().getFirst().series().values())
        .containsExactly(9);
  }

  @Test
  void fiveHundredQueriesAreOneCall() {
    put("us-west-2", "web-v002", 0, 1, 2);
    List<CloudWatchQuery> batch = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      batch.add(
          store.prepare(Requests.of(query(i % 2 == 0 ? "Sum" : "SampleCount"), web(), window(2))));
    }

    List<List<MetricSet>> answers = store.fetch(batch);

    assertThat(answers).hasSize(500);
    assertThat(answers.get(498).getFirst().series().values()).containsExactly(1, 2);
    assertThat(answers.get(499).getFirst().series().values()).containsExactly(1, 1);
    assertThat(cloud.report().calls()).containsEntry("monitoring:GetMetricData", 1L);
  }

  @Test
  void aLongAnswerIsReadPageByPage() {
    // 150 queries of 1,400 values are more than the 100,800 of one page.
    double[] many = new double[700];
    java.util.Arrays.setAll(many, i -> i);
    put("us-west-2", "web-v002", -600, many);
    List<CloudWatchQuery> batch = new ArrayList<>();
    Window long_ =
        new Window(START.minus(Duration.ofMinutes(600)), START.plus(Duration.ofMinutes(100)));
    for (int i = 0; i < 150; i++) {
      batch.add(store.prepare(Requests.of(query("Sum"), web(), long_)));
    }

    List<List<MetricSet>> answers = store.fetch(batch);

    assertThat(answers)
        .allSatisfy(sets -> assertThat(sets.getFirst().series().values()).containsExactly(many));
    assertThat(cloud.report().calls()).containsEntry("monitoring:GetMetricData", 2L);
  }

  @Test
  void throttlingIsTransientAndWrongQueriesAreNot() {
    StoreException refused =
        catchThrowableOfType(StoreException.class, () -> values(query("Modus"), 1));
    assertThat(refused.kind()).isEqualTo(StoreException.Kind.REFUSED);
    assertThat(refused).hasMessageContaining("CloudWatch in us-west-2: Value (Modus)");

    try (RehearsalCloud throttling =
            RehearsalCloud.start(
                new RehearsalSettings(
                    data, 0, Timings.instant(), FaultPlan.parse(List.of("throttle"), 1), false));
        CloudWatchClients their = clients(throttling)) {
      CloudWatchStore throttled = new CloudWatchStore(their::in, "us-west-2", () -> {});
      StoreException failure =
          catchThrowableOfType(
              StoreException.class,
              () ->
                  throttled.fetch(
                      List.of(throttled.prepare(Requests.of(query("Sum"), web(), window(1))))));
      assertThat(failure.kind()).isEqualTo(StoreException.Kind.TRANSIENT);
    }
  }

  @Test
  void aStepThatCloudWatchDoesNotHaveIsRefused() {
    QueryRequest minute = Requests.of(query("Sum"), web(), window(5));
    QueryRequest odd =
        new QueryRequest(
            "/metrics/0/query",
            minute.metric(),
            minute.side(),
            minute.subject(),
            minute.window(),
            Duration.ofSeconds(90),
            Map.of());

    assertThatThrownBy(() -> store.prepare(odd)).hasMessageContaining("no step of 90 seconds");
  }

  private static CloudWatchClients clients(RehearsalCloud cloud) {
    return new CloudWatchClients(
        StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")),
        Optional.of(cloud.endpoint()),
        Duration.ofSeconds(30));
  }

  private static Subject web() {
    return new Subject("web-v002", "us-west-2", Map.of());
  }

  private static Window window(int minutes) {
    return new Window(START, START.plus(Duration.ofMinutes(minutes)));
  }

  private static String query(String statistic) {
    return "{\"type\": \"cloudwatch\", \"namespace\": \"CWAgent\", \"metricName\": \"Latency\","
        + " \"dimensions\": {\"AutoScalingGroupName\": \"${scope}\"}, \"statistic\": \""
        + statistic
        + "\"}";
  }

  private double[] values(String query, int minutes) {
    QueryRequest request = Requests.of(query, web(), window(minutes));
    return store.fetch(List.of(store.prepare(request))).getFirst().getFirst().series().values();
  }

  private void put(String region, String group, int firstMinute, double... values) {
    List<MetricDatum> data = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      data.add(
          MetricDatum.builder()
              .metricName("Latency")
              .dimensions(
                  List.of(Dimension.builder().name("AutoScalingGroupName").value(group).build()))
              .timestamp(START.plus(Duration.ofMinutes(firstMinute + i)).plusSeconds(30))
              .value(values[i])
              .build());
    }
    clients.in(region).putMetricData(r -> r.namespace("CWAgent").metricData(data));
  }
}
