package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.RememberedTargets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Traffic to groups, and their size.
 *
 * <p>Disabling remembers the target groups, suspends, detaches, and says so last; enabling goes the
 * other way. A group that died in between still counts as what it was, and is asked again.
 */
public final class GroupTraffic {
  private final RegionClients clients;
  private final ScalingGroups groups;
  private final Processes processes;

  /** In one account and region. */
  public GroupTraffic(RegionClients clients) {
    this.clients = clients;
    this.groups = new ScalingGroups(clients.scaling());
    this.processes = new Processes(clients.scaling());
  }

  /** Sets all three numbers at once; in a disabled group, what changes the size goes on again. */
  public void resize(String name, Capacity capacity) {
    AutoScalingGroup group = groups.require(name);
    if (ScalingGroups.tags(group).containsKey(GroupTags.TARGET_GROUPS)) {
      processes.resume(group, Processes.SIZE);
    }
    AwsCall.to(
        "resize the group '%s'".formatted(name),
        () ->
            clients
                .scaling()
                .updateAutoScalingGroup(
                    ask ->
                        ask.autoScalingGroupName(name)
                            .minSize(capacity.min())
                            .desiredCapacity(capacity.desired())
                            .maxSize(capacity.max())));
  }

  /** Attaches the target groups it had, or else the placement's. */
  public void enable(String name, Placement placement) {
    AutoScalingGroup group = groups.require(name);
    Map<String, String> tags = ScalingGroups.tags(group);
    List<String> wanted =
        RememberedTargets.of(tags)
            .orElseGet(() -> new References(clients).targetGroups(placement.targetGroups()));
    processes.resume(group, Processes.IDLE);
    attach(group, wanted);
    List<String> marks = new ArrayList<>(RememberedTargets.keys(tags));
    if (tags.containsKey(GroupTags.DISABLED)) {
      marks.add(GroupTags.DISABLED);
    }
    if (!marks.isEmpty()) {
      groups.untag(name, marks);
    }
  }

  private void attach(AutoScalingGroup group, List<String> wanted) {
    List<String> missing =
        wanted.stream().filter(arn -> !group.targetGroupARNs().contains(arn)).toList();
    if (!missing.isEmpty()) {
      AwsCall.to(
          "attach %s to the group '%s'".formatted(missing, group.autoScalingGroupName()),
          () ->
              clients
                  .scaling()
                  .attachLoadBalancerTargetGroups(
                      ask ->
                          ask.autoScalingGroupName(group.autoScalingGroupName())
                              .targetGroupARNs(missing)));
    }
  }

  /** Detaches all target groups; they deregister the instances, which finish what they have. */
  public void disable(String name) {
    AutoScalingGroup group = groups.require(name);
    Map<String, String> tags = ScalingGroups.tags(group);
    if (tags.containsKey(GroupTags.DISABLED) && group.targetGroupARNs().isEmpty()) {
      return;
    }
    remember(group, tags);
    processes.suspend(group, resting(group));
    detach(group);
    groups.tag(name, Map.of(GroupTags.DISABLED, "true"));
  }

  private void remember(AutoScalingGroup group, Map<String, String> tags) {
    Set<String> all = new LinkedHashSet<>(RememberedTargets.of(tags).orElse(List.of()));
    all.addAll(group.targetGroupARNs());
    groups.tag(group.autoScalingGroupName(), RememberedTargets.tags(List.copyOf(all)));
  }

  /** A group on its way to another size arrives there first. */
  private static Set<String> resting(AutoScalingGroup group) {
    boolean arrived = group.instances().size() == group.desiredCapacity();
    return arrived ? Processes.IDLE : Set.of(Processes.TO_BALANCER);
  }

  private void detach(AutoScalingGroup group) {
    if (!group.targetGroupARNs().isEmpty()) {
      AwsCall.to(
          "detach the target groups of the group '%s'".formatted(group.autoScalingGroupName()),
          () ->
              clients
                  .scaling()
                  .detachLoadBalancerTargetGroups(
                      ask ->
                          ask.autoScalingGroupName(group.autoScalingGroupName())
                              .targetGroupARNs(group.targetGroupARNs())));
    }
  }
}
