package dev.lehr.rehearsal.internal.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Metrics through the AWS SDK, which speaks CBOR with CloudWatch. */
class CloudWatchTest {
  private static final Dimension GROUP =
      Dimension.builder().name("AutoScalingGroupName").value("catalog-canary").build();

  private static final DimensionFilter ANY_GROUP =
      DimensionFilter.builder().name("AutoScalingGroupName").build();

  @TempDir private Path data;
  private TestingAwsApi cloud;
  private CloudWatchClient client;
  private Instant start;

  @BeforeEach
  void start() throws IOException {
    cloud = TestingAwsApi.instant(data);
    client = cloud.client(CloudWatchClient.builder(), "us-west-2");
    start = cloud.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
  }

  @AfterEach
  void stop() {
    client.close();
    cloud.close();
  }

  /** Values 1 to 10, at every sixth second of one minute. */
  @ParameterizedTest
  @CsvSource({
    "Average, 5.5", "Sum, 55", "Minimum, 1", "Maximum, 10", "SampleCount, 10",
    "p50, 5", "p90, 9", "p99.9, 10", "p0, 1", "p100, 10"
  })
  void aPeriodHasEveryStatistic(String statistic, double expected) {
    put(IntStream.rangeClosed(1, 10).mapToObj(i -> at((i - 1) * 6L).value((double) i).build()));

    assertThat(values(query("m").build(), statistic, 60)).containsExactly(expected);
  }

  @Test
  void anAlarmSaysWhatItsMetricSays() {
    Instant minute = cloud.now().truncatedTo(ChronoUnit.MINUTES);
    client.putMetricAlarm(
        it ->
            it.alarmName("slow")
                .namespace("Test")
                .metricName("Latency")
                .statistic("Average")
                .period(60)
                .evaluationPeriods(2)
                .datapointsToAlarm(1)
                .threshold(100.0)
                .comparisonOperator("GreaterThanThreshold"));
    assertThat(alarm().stateValueAsString()).isEqualTo("INSUFFICIENT_DATA");
    latency(minute.minusSeconds(30), 90);
    assertThat(alarm().stateValueAsString()).isEqualTo("OK");
    latency(minute.minusSeconds(90), 110);
    assertThat(alarm().stateValueAsString()).isEqualTo("ALARM");
    cloud.pass(Duration.ofMinutes(1));
    assertThat(alarm().stateValueAsString()).isEqualTo("OK");

    client.deleteAlarms(it -> it.alarmNames("slow"));
    assertThat(client.describeAlarms().metricAlarms()).isEmpty();
  }

  private MetricAlarm alarm() {
    return client.describeAlarms(it -> it.alarmNames("slow")).metricAlarms().getFirst();
  }

  private void latency(Instant at, double value) {
    MetricDatum datum =
        MetricDatum.builder().metricName("Latency").timestamp(at).value(value).build();
    client.putMetricData(it -> it.namespace("Test").metricData(datum));
  }

  @Test
  void periodsAreAlignedToTheClockAndEmptyOnesLeftOut() {
    put(List.of(at(59).value(1.0), at(60).value(2.0), at(119).value(4.0), at(300).value(9.0)));

    MetricDataResult answer = answer(query("m").build(), "Sum", 60).metricDataResults().getFirst();

    assertThat(answer.timestamps())
        .containsExactly(start, start.plusSeconds(60), start.plusSeconds(300));
    assertThat(answer.values()).containsExactly(1.0, 6.0, 9.0);
    assertThat(answer.label()).isEqualTo("Latency");
    assertThat(values(query("m").build(), "Sum", 300)).containsExactly(7.0, 9.0);
  }

  @Test
  void countsAndSummariesWeighAsMuchAsTheirSamples() {
    put(
        List.of(
            at(0).values(1.0, 3.0).counts(3.0, 1.0),
            at(1).statisticValues(s -> s.sampleCount(6.0).sum(24.0).minimum(2.0).maximum(8.0))));

    assertThat(values(query("m").build(), "Average", 60)).containsExactly(3.0);
    assertThat(values(query("m").build(), "Maximum", 60)).containsExactly(8.0);
    // Nobody knows the percentiles of a summary.
    assertThat(values(query("m").build(), "p50", 60)).isEmpty();
  }

  @Test
  void newestComesFirstUnlessAskedOtherwise() {
    put(List.of(at(0).value(1.0), at(60).value(2.0)));

    GetMetricDataResponse answer =
        client.getMetricData(request(query("m").build(), "Sum", 60).scanBy((String) null).build());

    assertThat(answer.metricDataResults().getFirst().values()).containsExactly(2.0, 1.0);
  }

  @Test
  void aLongAnswerComesInParts() {
    put(IntStream.range(0, 50).mapToObj(i -> at(i * 60L).value((double) i).build()));
    GetMetricDataRequest request = request(query("m").build(), "Sum", 60).maxDatapoints(20).build();

    List<GetMetricDataResponse> pages =
        new ArrayList<>(client.getMetricDataPaginator(request).stream().toList());

    assertThat(pages).hasSize(3);
    assertThat(pages)
        .extracting(page -> page.metricDataResults().getFirst().statusCode())
        .containsExactly(StatusCode.PARTIAL_DATA, StatusCode.PARTIAL_DATA, StatusCode.COMPLETE);
    assertThat(
            pages.stream().flatMap(page -> page.metricDataResults().getFirst().values().stream()))
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> (double) i).toList());
  }

  @Test
  void dimensionsAndRegionsAreNeverAddedUp() {
    put(List.of(at(0).value(1.0), at(0).value(5.0).dimensions(List.of())));
    try (CloudWatchClient elsewhere = cloud.client(CloudWatchClient.builder(), "eu-west-1")) {
      assertThat(elsewhere.listMetrics().metrics()).isEmpty();
    }

    assertThat(values(query("m").build(), "Sum", 60)).containsExactly(1.0);
    assertThat(client.listMetrics(r -> r.namespace("CWAgent")).metrics()).hasSize(2);
    assertThat(client.listMetrics(r -> r.dimensions(List.of(ANY_GROUP))).metrics())
        .singleElement()
        .satisfies(metric -> assertThat(metric.dimensions()).containsExactly(GROUP));
  }

  @Test
  void anUnitSelectsItsSamples() {
    put(List.of(at(0).value(1.0).unit(StandardUnit.SECONDS), at(1).value(7.0)));
    MetricDataQuery seconds =
        query("m")
            .metricStat(
                stat ->
                    stat.metric(m -> m.namespace("CWAgent").metricName("Latency").dimensions(GROUP))
                        .stat("Sum")
                        .period(60)
                        .unit(StandardUnit.SECONDS))
            .build();

    assertThat(
            client
                .getMetricData(
                    r ->
                        r.startTime(start)
                            .endTime(start.plusSeconds(600))
                            .metricDataQueries(seconds))
                .metricDataResults()
                .getFirst()
                .values())
        .containsExactly(1.0);
  }

  @Test
  void aBigCallIsZippedByTheSdkAndReadAllTheSame() {
    put(IntStream.range(0, 900).mapToObj(i -> at(i).value((double) i).build()));

    assertThat(values(query("m").build(), "SampleCount", 3600)).containsExactly(900.0);
  }

  @Test
  void whatCloudWatchRefusesIsRefused() {
    assertThatThrownBy(() -> client.putMetricData(r -> r.namespace("AWS/EC2").metricData(datum())))
        .isInstanceOf(CloudWatchException.class)
        .hasMessageContaining("AWS/ is reserved");
    assertThatThrownBy(() -> put(List.of(at(0).value(Double.NaN))))
        .hasMessageContaining("between -2^360 and 2^360");
    assertThatThrownBy(
            () -> put(List.of(at(0).timestamp(start.minus(Duration.ofDays(15))).value(1.0))))
        .hasMessageContaining("two weeks");
    assertThatThrownBy(() -> values(query("Upper").build(), "Sum", 60))
        .hasMessageContaining("parameter Id");
    assertThatThrownBy(() -> values(query("m").build(), "Mode", 60))
        .hasMessageContaining("Value (Mode) for parameter Stat");
    assertThatThrownBy(() -> values(query("m").build(), "Sum", 61)).hasMessageContaining("Period");
    assertThatThrownBy(
            () ->
                client.getMetricData(
                    r ->
                        r.startTime(start)
                            .endTime(start.plusSeconds(60))
                            .metricDataQueries(
                                IntStream.range(0, 501)
                                    .mapToObj(i -> query("q" + i).build())
                                    .toList())))
        .hasMessageContaining("greater than 500");
  }

  private static MetricDatum datum() {
    return MetricDatum.builder().metricName("Latency").value(1.0).build();
  }

  private MetricDatum.Builder at(long second) {
    return MetricDatum.builder()
        .metricName("Latency")
        .dimensions(GROUP)
        .timestamp(start.plusSeconds(second));
  }

  private void put(java.util.stream.Stream<MetricDatum> data) {
    client.putMetricData(r -> r.namespace("CWAgent").metricData(data.toList()));
  }

  private void put(List<MetricDatum.Builder> data) {
    put(data.stream().map(MetricDatum.Builder::build));
  }

  private static MetricDataQuery.Builder query(String id) {
    return MetricDataQuery.builder().id(id);
  }

  private List<Double> values(MetricDataQuery query, String statistic, int period) {
    return answer(query, statistic, period).metricDataResults().getFirst().values();
  }

  private GetMetricDataResponse answer(MetricDataQuery query, String statistic, int period) {
    return client.getMetricData(request(query, statistic, period).build());
  }

  private GetMetricDataRequest.Builder request(
      MetricDataQuery query, String statistic, int period) {
    return GetMetricDataRequest.builder()
        .startTime(start)
        .endTime(start.plus(1, ChronoUnit.HOURS))
        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
        .metricDataQueries(
            query.toBuilder()
                .metricStat(
                    stat ->
                        stat.metric(
                                m -> m.namespace("CWAgent").metricName("Latency").dimensions(GROUP))
                            .stat(statistic)
                            .period(period))
                .build());
  }
}
