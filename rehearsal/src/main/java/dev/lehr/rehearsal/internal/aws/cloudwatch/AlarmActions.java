package dev.lehr.rehearsal.internal.aws.cloudwatch;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.Call;
import dev.lehr.rehearsal.internal.aws.protocol.Invocation;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmResponse;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/**
 * Alarms on single metrics. Their state is what the metric says when somebody asks; their actions
 * are kept and not taken.
 */
final class AlarmActions {
  private static final Set<ComparisonOperator> OPERATORS =
      Set.of(
          ComparisonOperator.GREATER_THAN_THRESHOLD,
          ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
          ComparisonOperator.LESS_THAN_THRESHOLD,
          ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD);
  private static final int PAGE = 50;

  private final AlarmBook alarms;
  private final Function<Site, MetricBook> books;
  private final InstantSource clock;

  AlarmActions(AlarmBook alarms, Function<Site, MetricBook> books, InstantSource clock) {
    this.alarms = alarms;
    this.books = books;
    this.clock = clock;
  }

  Actions actions() {
    return new Actions()
        .with("PutMetricAlarm", () -> Invocation.of(PutMetricAlarmRequest.builder(), this::put))
        .with(
            "DescribeAlarms", () -> Invocation.of(DescribeAlarmsRequest.builder(), this::describe))
        .with("DeleteAlarms", () -> Invocation.of(DeleteAlarmsRequest.builder(), this::delete));
  }

  private PutMetricAlarmResponse put(Call call, PutMetricAlarmRequest request) {
    String name = required("AlarmName", request.alarmName());
    check(request);
    Instant now = clock.instant();
    Optional<MetricAlarm> before = Optional.ofNullable(alarms(call).get(name));
    MetricAlarm.Builder model =
        MetricAlarm.builder()
            .actionsEnabled(true)
            .stateValue(before.map(MetricAlarm::stateValue).orElse(StateValue.INSUFFICIENT_DATA))
            .stateUpdatedTimestamp(before.map(MetricAlarm::stateUpdatedTimestamp).orElse(now))
            .alarmConfigurationUpdatedTimestamp(now)
            .alarmArn(call.site().arn("cloudwatch", "alarm:" + name));
    PojoConversion.copy(request, model);
    alarms(call).put(name, model.build());
    return PutMetricAlarmResponse.builder().build();
  }

  private static void check(PutMetricAlarmRequest request) {
    if (!request.metrics().isEmpty()) {
      throw ApiError.of(
          "ValidationError",
          "The rehearsal cloud (this is not AWS) has alarms on single metrics only; give"
              + " Namespace and MetricName instead of Metrics.");
    }
    MetricKey.of(request.namespace(), request.metricName(), request.dimensions());
    required("EvaluationPeriods", request.evaluationPeriods());
    required("Threshold", request.threshold());
    int period = required("Period", request.period());
    if (period < 1 || request.evaluationPeriods() < 1) {
      throw ApiError.of("ValidationError", "Period and EvaluationPeriods must be at least 1.");
    }
    if (!OPERATORS.contains(required("ComparisonOperator", request.comparisonOperator()))) {
      throw ApiError.of(
          "ValidationError",
          "ComparisonOperator '%s' is not rehearsed; use a threshold"
              .formatted(request.comparisonOperatorAsString()));
    }
    Statistic.parse(
        Optional.ofNullable(request.statisticAsString()).orElse(request.extendedStatistic()));
  }

  private DescribeAlarmsResponse describe(Call call, DescribeAlarmsRequest request) {
    String prefix = Optional.ofNullable(request.alarmNamePrefix()).orElse("");
    List<MetricAlarm> found =
        alarms(call).keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .filter(name -> request.alarmNames().isEmpty() || request.alarmNames().contains(name))
            .flatMap(name -> settled(call, name).stream())
            .filter(
                alarm -> request.stateValue() == null || request.stateValue() == alarm.stateValue())
            .toList();
    Page<MetricAlarm> page =
        Page.of(found, Optional.ofNullable(request.maxRecords()).orElse(PAGE), request.nextToken());
    return DescribeAlarmsResponse.builder()
        .metricAlarms(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  /** An alarm with the state that its metric gives it now. */
  private Optional<MetricAlarm> settled(Call call, String name) {
    Instant now = clock.instant();
    return Optional.ofNullable(
        alarms(call)
            .computeIfPresent(
                name,
                (_, alarm) -> {
                  StateValue state = new AlarmState(alarm, books.apply(call.site())).at(now);
                  return state == alarm.stateValue()
                      ? alarm
                      : alarm.toBuilder().stateValue(state).stateUpdatedTimestamp(now).build();
                }));
  }

  private DeleteAlarmsResponse delete(Call call, DeleteAlarmsRequest request) {
    alarms(call).keySet().removeAll(request.alarmNames());
    return DeleteAlarmsResponse.builder().build();
  }

  private Map<String, MetricAlarm> alarms(Call call) {
    return alarms.in(call.site());
  }

  private static <T> T required(String parameter, @Nullable T value) {
    return Optional.ofNullable(value).orElseThrow(() -> ApiError.missing(parameter));
  }
}
