package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataResponse;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;

/** Answers a GetMetricData call from a book. */
final class GetMetricData {
  private static final int MOST_QUERIES = 500;
  private static final int MINUTE = 60;
  private static final Set<Integer> SHORT_PERIODS = Set.of(1, 5, 10, 20, 30);

  private final GetMetricDataRequest request;
  private final Instant start;
  private final Instant end;

  /**
   * A call.
   *
   * @throws ApiError when its times or queries can not be
   */
  GetMetricData(GetMetricDataRequest request) {
    this.request = request;
    this.start = time("StartTime", request.startTime());
    this.end = time("EndTime", request.endTime());
    if (!start.isBefore(end)) {
      throw ApiError.of("ValidationError", "The parameter EndTime must be greater than StartTime.");
    }
    check(request.metricDataQueries());
  }

  /** The asked part of the answer. */
  GetMetricDataResponse from(MetricBook book) {
    List<Points> all = new ArrayList<>();
    for (MetricDataQuery query : request.metricDataQueries()) {
      if (!Boolean.FALSE.equals(query.returnData())) {
        all.add(points(book, query));
      }
    }
    return DataPage.of(all, request.maxDatapoints(), request.nextToken());
  }

  private Points points(MetricBook book, MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    if (stat == null) {
      throw ApiError.of(
          "ValidationError",
          "The rehearsal cloud (this is not AWS) evaluates no metric math: query '%s' has no"
                  .formatted(query.id())
              + " MetricStat.");
    }
    Metric metric = Optional.ofNullable(stat.metric()).orElseThrow(() -> missingMetric());
    MetricKey key = MetricKey.of(metric.namespace(), metric.metricName(), metric.dimensions());
    Statistic statistic = Statistic.parse(stat.stat());
    int period = period(stat.period());
    Instant from = aligned(start, period);
    Map<Instant, List<Sample>> periods =
        book.samples(key, from, end).stream()
            .filter(sample -> ofUnit(sample, stat))
            .collect(
                Collectors.groupingBy(
                    sample -> aligned(sample.at(), period), TreeMap::new, Collectors.toList()));
    String label = Optional.ofNullable(query.label()).orElse(key.name());
    return new Points(query.id(), label, inOrder(figures(periods, statistic)));
  }

  private static List<Points.Point> figures(
      Map<Instant, List<Sample>> periods, Statistic statistic) {
    List<Points.Point> points = new ArrayList<>();
    periods.forEach(
        (at, samples) -> {
          OptionalDouble figure = statistic.over(samples);
          figure.ifPresent(value -> points.add(new Points.Point(at, value)));
        });
    return points;
  }

  /** Newest first unless the client wants otherwise, as CloudWatch does. */
  private List<Points.Point> inOrder(List<Points.Point> points) {
    if (request.scanBy() == ScanBy.TIMESTAMP_ASCENDING) {
      return points;
    }
    List<Points.Point> newestFirst = new ArrayList<>(points);
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static boolean ofUnit(Sample sample, MetricStat stat) {
    return stat.unitAsString() == null || stat.unitAsString().equals(sample.unit());
  }

  private static Instant aligned(Instant time, int period) {
    return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), period) * (long) period);
  }

  private static int period(@org.jspecify.annotations.Nullable Integer seconds) {
    int period = Optional.ofNullable(seconds).orElseThrow(() -> ApiError.missing("Period"));
    boolean minutes =
        period > 0 && period % MINUTE == 0 && period <= Duration.ofDays(1).toSeconds();
    if (!minutes && !SHORT_PERIODS.contains(period)) {
      throw ApiError.invalid(
          "Period", "" + period, "It must be 1, 5, 10, 20, 30 or a multiple of 60 seconds.");
    }
    return period;
  }

  private static void check(List<MetricDataQuery> queries) {
    if (queries.isEmpty()) {
      throw ApiError.missing("MetricDataQueries");
    }
    if (queries.size() > MOST_QUERIES) {
      throw ApiError.of(
          "ValidationError",
          "The collection MetricDataQueries must not have a size greater than 500.");
    }
    Set<String> ids = new HashSet<>();
    for (MetricDataQuery query : queries) {
      String id = Optional.ofNullable(query.id()).orElseThrow(() -> ApiError.missing("Id"));
      if (!id.matches("[a-z][a-zA-Z0-9_]{0,254}") || !ids.add(id)) {
        throw ApiError.of(
            "ValidationError",
            "The value %s for parameter Id is not matching the expected pattern".formatted(id)
                + " ^[a-z][a-zA-Z0-9_]*$, or is used twice.");
      }
    }
  }

  private static Instant time(String parameter, @org.jspecify.annotations.Nullable Instant value) {
    return Optional.ofNullable(value).orElseThrow(() -> ApiError.missing(parameter));
  }

  private static ApiError missingMetric() {
    return ApiError.missing("MetricStat.Metric");
  }
}
