package dev.lehr.cloud.group.internal;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * Makes a group's alarm of that of the group before: it looks at the group's own metrics where the
 * other looked at its own, and calls the group's own policies.
 *
 * @param ancestor the name of the group before
 * @param heir the group's
 * @param policies the ARNs of its policies, by those of the group before
 */
record AlarmCopy(String ancestor, String heir, Map<String, String> policies) {
  private static final int LONGEST_NAME = 255;

  AlarmCopy {
    policies = Map.copyOf(policies);
  }

  /** The beginning of the names of a group's alarms. */
  static String prefix(String group) {
    return group + "-";
  }

  PutMetricAlarmRequest of(MetricAlarm alarm) {
    return PutMetricAlarmRequest.builder()
        .alarmName(name(alarm.alarmName()))
        .alarmDescription(alarm.alarmDescription())
        .actionsEnabled(alarm.actionsEnabled())
        .alarmActions(actions(alarm.alarmActions()))
        .okActions(actions(alarm.okActions()))
        .insufficientDataActions(actions(alarm.insufficientDataActions()))
        .namespace(alarm.namespace())
        .metricName(alarm.metricName())
        .dimensions(dimensions(alarm.dimensions()))
        .metrics(alarm.metrics().stream().map(this::query).toList())
        .statistic(alarm.statisticAsString())
        .extendedStatistic(alarm.extendedStatistic())
        .unit(alarm.unitAsString())
        .period(alarm.period())
        .evaluationPeriods(alarm.evaluationPeriods())
        .datapointsToAlarm(alarm.datapointsToAlarm())
        .threshold(alarm.threshold())
        .thresholdMetricId(alarm.thresholdMetricId())
        .comparisonOperator(alarm.comparisonOperatorAsString())
        .treatMissingData(alarm.treatMissingData())
        .evaluateLowSampleCountPercentile(alarm.evaluateLowSampleCountPercentile())
        .build();
  }

  private String name(String before) {
    String own = before.startsWith(prefix(ancestor)) ? before : prefix(ancestor) + before;
    String name = own.replace(ancestor, heir);
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** Messages go where they went; policies of other groups are called by the alarm there is. */
  private List<String> actions(List<String> before) {
    return before.stream()
        .flatMap(
            action ->
                action.contains(":scalingPolicy:")
                    ? Stream.ofNullable(policies.get(action))
                    : Stream.of(action))
        .toList();
  }

  private List<Dimension> dimensions(List<Dimension> before) {
    return before.stream()
        .map(one -> one.value().equals(ancestor) ? one.copy(it -> it.value(heir)) : one)
        .toList();
  }

  private MetricDataQuery query(MetricDataQuery query) {
    MetricStat stat = query.metricStat();
    return stat == null
        ? query
        : query.toBuilder()
            .metricStat(stat.toBuilder().metric(metric(stat.metric())).build())
            .build();
  }

  private Metric metric(Metric metric) {
    return metric.toBuilder().dimensions(dimensions(metric.dimensions())).build();
  }
}
