package dev.lehr.rehearsal.internal.aws.cloudwatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** What an alarm says now, from the last whole periods of its metric. */
final class AlarmState {
  private final MetricAlarm alarm;
  private final MetricBook book;

  AlarmState(MetricAlarm alarm, MetricBook book) {
    this.alarm = alarm;
    this.book = book;
  }

  /** The state at a time; the one before where missing data is to be ignored. */
  StateValue at(Instant now) {
    List<Optional<Boolean>> periods =
        IntStream.rangeClosed(1, alarm.evaluationPeriods())
            .mapToObj(back -> figure(now, back))
            .map(this::breaches)
            .toList();
    String missing = Objects.requireNonNullElse(alarm.treatMissingData(), "missing");
    boolean silent = periods.stream().allMatch(Optional::isEmpty);
    if (silent && missing.equals("missing")) {
      return StateValue.INSUFFICIENT_DATA;
    }
    if (silent && missing.equals("ignore")) {
      return alarm.stateValue();
    }
    boolean whenMissing = missing.equals("breaching");
    long breaching = periods.stream().filter(one -> one.orElse(whenMissing)).count();
    int enough = Objects.requireNonNullElse(alarm.datapointsToAlarm(), alarm.evaluationPeriods());
    return breaching >= enough ? StateValue.ALARM : StateValue.OK;
  }

  private OptionalDouble figure(Instant now, int back) {
    long period = alarm.period();
    Instant end =
        Instant.ofEpochSecond(now.getEpochSecond() / period * period)
            .minusSeconds(period * (back - 1L));
    MetricKey key = MetricKey.of(alarm.namespace(), alarm.metricName(), alarm.dimensions());
    List<Sample> samples = book.samples(key, end.minus(Duration.ofSeconds(period)), end);
    String name = Objects.requireNonNullElse(alarm.statisticAsString(), alarm.extendedStatistic());
    return samples.isEmpty() ? OptionalDouble.empty() : Statistic.parse(name).over(samples);
  }

  private Optional<Boolean> breaches(OptionalDouble figure) {
    return figure.isPresent()
        ? Optional.of(compares(alarm.comparisonOperator(), figure.getAsDouble()))
        : Optional.empty();
  }

  private boolean compares(ComparisonOperator operator, double figure) {
    double threshold = alarm.threshold();
    return switch (operator) {
      case GREATER_THAN_THRESHOLD -> figure > threshold;
      case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> figure >= threshold;
      case LESS_THAN_THRESHOLD -> figure < threshold;
      case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> figure <= threshold;
      default -> false;
    };
  }
}
