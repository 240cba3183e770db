package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.internal.AwsCall;
import java.util.Collection;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;

/**
 * The alarms that call groups' step and simple scaling policies: without them such a policy never
 * does anything. Those that Lehr makes are called after their group, for Auto Scaling leaves them
 * when the group goes. Of target tracking policies the alarms are Auto Scaling's own.
 */
final class PolicyAlarms {
  private static final int NAMES_AT_ONCE = 100;

  private final CloudWatchClient cloudWatch;

  PolicyAlarms(CloudWatchClient cloudWatch) {
    this.cloudWatch = cloudWatch;
  }

  /** Makes those of a group, or makes them again. */
  void pass(Collection<String> names, AlarmCopy copy) {
    names.stream()
        .distinct()
        .gather(Gatherers.windowFixed(NAMES_AT_ONCE))
        .flatMap(
            some ->
                cloudWatch
                    .describeAlarmsPaginator(ask -> ask.alarmNames(some))
                    .metricAlarms()
                    .stream())
        .map(copy::of)
        .forEach(cloudWatch::putMetricAlarm);
  }

  /** Removes those that are called after a group and call its policies. */
  void remove(String group) {
    AwsCall.to(
        "remove the alarms of the group '%s'".formatted(group),
        () -> {
          List<String> names = of(group);
          if (!names.isEmpty()) {
            cloudWatch.deleteAlarms(ask -> ask.alarmNames(names));
          }
          return names;
        });
  }

  private List<String> of(String group) {
    return cloudWatch
        .describeAlarmsPaginator(ask -> ask.alarmNamePrefix(AlarmCopy.prefix(group)))
        .metricAlarms()
        .stream()
        .filter(alarm -> actions(alarm).anyMatch(action -> calls(action, group)))
        .map(MetricAlarm::alarmName)
        .toList();
  }

  private static Stream<String> actions(MetricAlarm alarm) {
    return Stream.of(alarm.alarmActions(), alarm.okActions(), alarm.insufficientDataActions())
        .flatMap(List::stream);
  }

  /** {@code arn:aws:autoscaling:REGION:ACCOUNT:scalingPolicy:ID:autoScalingGroupName/GROUP:...}. */
  private static boolean calls(String action, String group) {
    return action.contains(":scalingPolicy:")
        && action.contains(":autoScalingGroupName/" + group + ":");
  }
}
