package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.cloudwatch.AlarmBook;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceDesk;
import dev.lehr.rehearsal.internal.aws.elb.LoadBalancing;
import dev.lehr.rehearsal.internal.aws.protocol.Site;
import dev.lehr.rehearsal.internal.aws.world.Visibility;
import dev.lehr.rehearsal.internal.aws.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** All Auto Scaling of one region. Everything but the name is guarded by {@link #lock}. */
final class AsRegion {
  final ReentrantLock lock = new ReentrantLock();
  final Map<String, GroupEntry> groups = new TreeMap<>();
  final Visibility visibility;
  final Surroundings around;

  private final Site site;

  AsRegion(Site site, Surroundings around) {
    this.site = site;
    this.around = around;
    this.visibility = new Visibility(around.world().faults(), around.world().clock());
  }

  /** What groups work with. */
  record Surroundings(World world, InstanceDesk desk, LoadBalancing balancing, AlarmBook alarms) {}

  Site site() {
    return site;
  }

  String name() {
    return site.region();
  }

  Instant now() {
    return around.world().now();
  }

  String arn(String resource) {
    return site.arn("autoscaling", resource);
  }

  GroupEntry group(@Nullable String groupName) {
    String wanted = AsErrors.required(groupName, "autoScalingGroupName");
    return Optional.ofNullable(groups.get(wanted))
        .filter(one -> !visibility.hides(wanted))
        .orElseThrow(() -> AsErrors.noGroup(wanted));
  }

  /** The group an instance belongs to. */
  GroupEntry groupOf(@Nullable String instanceId) {
    String wanted = AsErrors.required(instanceId, "instanceId");
    return groups.values().stream()
        .filter(group -> group.members().containsKey(wanted))
        .findFirst()
        .orElseThrow(() -> AsErrors.noInstance(wanted));
  }

  /** Those that calls may see, of these names or all. */
  List<GroupEntry> visible(List<String> names) {
    return groups.values().stream()
        .filter(group -> names.isEmpty() || names.contains(group.name()))
        .filter(group -> !visibility.hides(group.name()))
        .toList();
  }

  /** Whether a group's instance has a health in any of the group's target groups. */
  boolean anyTarget(GroupEntry group, Member member, String health) {
    return group.targetGroups().stream()
        .map(arn -> around.balancing().health(site, arn, member.id()))
        .anyMatch(health::equals);
  }

  /** Lets every group do what is due. */
  void settle() {
    List.copyOf(groups.values()).forEach(group -> new Reconciler(this, group).step());
  }
}
