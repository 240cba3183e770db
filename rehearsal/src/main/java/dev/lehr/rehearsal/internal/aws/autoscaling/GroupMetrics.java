package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.cloudwatch.MetricBook;
import dev.lehr.rehearsal.internal.aws.cloudwatch.MetricKey;
import dev.lehr.rehearsal.internal.aws.cloudwatch.Sample;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** A group's own metrics, {@code AWS/AutoScaling}. */
final class GroupMetrics {
  private static final Map<String, ToDoubleFunction<GroupEntry>> METRICS =
      Map.of(
          "GroupMinSize",
          group -> group.model().minSize(),
          "GroupMaxSize",
          group -> group.model().maxSize(),
          "GroupDesiredCapacity",
          GroupEntry::desired,
          "GroupInServiceInstances",
          group -> count(group, Member::isInService),
          "GroupPendingInstances",
          group -> count(group, member -> member.isActive() && !member.isInService()),
          "GroupStandbyInstances",
          group -> count(group, Member::isStandby),
          "GroupTerminatingInstances",
          group -> count(group, Member::isLeaving),
          "GroupTotalInstances",
          group -> group.members().size());

  private GroupMetrics() {}

  static List<String> names() {
    return METRICS.keySet().stream().sorted().toList();
  }

  /** Writes those that are enabled. */
  static void publish(GroupEntry group, MetricBook book, Instant at) {
    METRICS.forEach(
        (name, figure) -> {
          if (group.metrics().contains(name)) {
            MetricKey key =
                new MetricKey(
                    "AWS/AutoScaling", name, Map.of("AutoScalingGroupName", group.name()));
            book.put(key, Sample.of(at, "None", figure.applyAsDouble(group)));
          }
        });
  }

  private static double count(GroupEntry group, Predicate<Member> which) {
    return group.members().values().stream().filter(which).count();
  }
}
