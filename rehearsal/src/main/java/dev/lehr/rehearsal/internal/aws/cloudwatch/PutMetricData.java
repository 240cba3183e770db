package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** Reads what a client puts, with CloudWatch's limits. */
final class PutMetricData {
  private static final int MOST_DATA = 1000;
  private static final int MOST_VALUES = 150;
  private static final double LARGEST = Math.pow(2, 360);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  private final PutMetricDataRequest request;
  private final Instant now;

  PutMetricData(PutMetricDataRequest request, Instant now) {
    this.request = request;
    this.now = now;
  }

  /**
   * Writes all data into a book, or none.
   *
   * @throws ApiError when a limit is exceeded or a value can not be
   */
  void into(MetricBook book) {
    String namespace =
        Optional.ofNullable(request.namespace()).orElseThrow(() -> ApiError.missing("Namespace"));
    if (namespace.startsWith("AWS/")) {
      throw ApiError.invalid("Namespace", namespace, "AWS/ is reserved for AWS services.");
    }
    if (request.metricData().size() > MOST_DATA) {
      throw ApiError.of(
          "InvalidParameterValue",
          "The collection MetricData must not have a size greater than 1000.");
    }
    List<Runnable> writes = new ArrayList<>();
    for (MetricDatum datum : request.metricData()) {
      MetricKey key = MetricKey.of(namespace, datum.metricName(), datum.dimensions());
      Sample sample = sample(datum);
      writes.add(() -> book.put(key, sample));
    }
    writes.forEach(Runnable::run);
  }

  private Sample sample(MetricDatum datum) {
    Instant at = time(datum);
    String unit = Optional.ofNullable(datum.unitAsString()).orElse("None");
    if (datum.statisticValues() != null) {
      return summary(at, unit, datum.statisticValues());
    }
    if (!datum.values().isEmpty()) {
      return Sample.of(at, unit, weights(datum));
    }
    double value =
        Optional.ofNullable(datum.value())
            .orElseThrow(() -> ApiError.missing("MetricData.member.Value"));
    return Sample.of(at, unit, finite("Value", value));
  }

  private Instant time(MetricDatum datum) {
    Instant at = Optional.ofNullable(datum.timestamp()).orElse(now);
    if (at.isBefore(now.minus(OLDEST)) || at.isAfter(now.plus(NEWEST))) {
      throw ApiError.invalid(
          "Timestamp",
          at.toString(),
          "It must be at most two weeks in the past or two hours in the future.");
    }
    return at;
  }

  private static List<Sample.Weight> weights(MetricDatum datum) {
    List<Double> values = datum.values();
    List<Double> counts = datum.counts();
    if (values.size() > MOST_VALUES || (!counts.isEmpty() && counts.size() != values.size())) {
      throw ApiError.of(
          "InvalidParameterValue",
          "There are at most 150 Values, and as many Counts as Values or none.");
    }
    List<Sample.Weight> weights = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      double count = counts.isEmpty() ? 1 : finite("Counts", counts.get(i));
      weights.add(new Sample.Weight(finite("Values", values.get(i)), count));
    }
    return weights;
  }

  private static Sample summary(Instant at, String unit, StatisticSet set) {
    double minimum = part("Minimum", set.minimum());
    double maximum = part("Maximum", set.maximum());
    double count = part("SampleCount", set.sampleCount());
    // Percentiles of a summary are only known when all its values are the same.
    List<Sample.Weight> weights =
        minimum == maximum ? List.of(new Sample.Weight(minimum, count)) : List.of();
    return new Sample(at, unit, count, part("Sum", set.sum()), minimum, maximum, weights);
  }

  private static double part(String name, @org.jspecify.annotations.Nullable Double value) {
    return finite(
        name,
        Optional.ofNullable(value).orElseThrow(() -> ApiError.missing("StatisticValues." + name)));
  }

  private static double finite(String name, double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw ApiError.invalid(
          name, Double.toString(value), "It must be a number between -2^360 and 2^360.");
    }
    return value;
  }
}
