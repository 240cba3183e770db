package dev.lehr.cloud.internal.read;

import static java.util.Comparator.comparing;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.InstanceView.Traffic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.SuspendedProcess;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Makes one picture of a group of what everyone says of it. */
final class GroupAssembly {
  private final Findings findings;
  private final Set<String> targetGroups;

  /**
   * For the groups of one cluster.
   *
   * @param targetGroups ARNs of all that its groups are, were or may be attached to
   */
  GroupAssembly(Findings findings, Set<String> targetGroups) {
    this.findings = findings;
    this.targetGroups = Set.copyOf(targetGroups);
  }

  GroupView view(AutoScalingGroup group) {
    boolean serving = serving(group);
    List<InstanceView> instances =
        group.instances().stream().map(one -> instance(group, one, serving)).toList();
    Launch launch = launch(group, instances);
    return new GroupView(
        group.autoScalingGroupName(),
        launch.imageId(),
        launch.instanceType(),
        group.createdTime(),
        capacity(group),
        serving,
        instances,
        tags(group));
  }

  /** A group that is being deleted may wish what it can not have. */
  private static Capacity capacity(AutoScalingGroup group) {
    int desired = group.desiredCapacity();
    return new Capacity(
        Math.min(group.minSize(), desired), desired, Math.max(desired, group.maxSize()));
  }

  /**
   * A change in two steps may have stopped between them. A group that is marked as disabled serves
   * until it is detached, one that is not serves only when nothing is missing: so whatever was
   * begun is begun again.
   */
  private boolean serving(AutoScalingGroup group) {
    boolean disabled = Boolean.parseBoolean(tags(group).get(GroupTags.DISABLED));
    boolean attached = !group.targetGroupARNs().isEmpty();
    if (targetGroups.isEmpty()) {
      return !disabled;
    }
    return attached && (disabled || !suspended(group));
  }

  private static boolean suspended(AutoScalingGroup group) {
    return group.suspendedProcesses().stream()
        .map(SuspendedProcess::processName)
        .anyMatch("AddToLoadBalancer"::equals);
  }

  private InstanceView instance(AutoScalingGroup group, Instance member, boolean serving) {
    String id = member.instanceId();
    Optional<Machine> machine = Optional.ofNullable(findings.machines().get(id));
    Membership membership =
        new Membership(
            member, Set.copyOf(group.targetGroupARNs()), findings.registrations(id, targetGroups));
    return new InstanceView(
        id,
        machine.map(one -> one.instance().imageId()).orElse(""),
        machine.map(Machine::address).orElse(""),
        machine.map(one -> one.instance().launchTime()).orElse(Instant.EPOCH),
        targetGroups.isEmpty() ? unbalanced(member, serving) : membership.traffic(),
        membership.complaints(machine));
  }

  private static Traffic unbalanced(Instance member, boolean serving) {
    return serving && Membership.isInService(member) ? Traffic.IN_SERVICE : Traffic.OUT;
  }

  /** Without a launch template that can be read, the newest instance tells. */
  private Launch launch(AutoScalingGroup group, List<InstanceView> instances) {
    return Optional.ofNullable(findings.launches().get(group.autoScalingGroupName()))
        .or(
            () ->
                instances.stream()
                    .max(comparing(InstanceView::launched))
                    .map(InstanceView::id)
                    .map(findings.machines()::get)
                    .map(Machine::instance)
                    .map(newest -> new Launch(newest.imageId(), newest.instanceTypeAsString())))
        .orElse(Launch.UNKNOWN);
  }

  static Map<String, String> tags(AutoScalingGroup group) {
    return group.tags().stream()
        .collect(Collectors.toMap(TagDescription::key, TagDescription::value));
  }
}
