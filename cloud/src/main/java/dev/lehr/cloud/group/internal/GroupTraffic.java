package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.RememberedTargets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Traffic to groups, and their size.
 *
 * <p>Disabling marks the group and remembers its target groups, suspends, and detaches; enabling
 * goes the other way. Who reads a group that is marked and still attached knows that it serves: a
 * change that died in between is seen as not done, and is done again.
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
    if (ScalingGroups.tags(group).containsKey(GroupTags.DISABLED)) {
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
    mark(group);
    processes.suspend(group, resting(group));
    detach(group);
  }

  private void mark(AutoScalingGroup group) {
    Map<String, String> tags = ScalingGroups.tags(group);
    Set<String> all = new LinkedHashSet<>(RememberedTargets.of(tags).orElse(List.of()));
    all.addAll(group.targetGroupARNs());
    Map<String, String> marks = new LinkedHashMap<>(RememberedTargets.tags(List.copyOf(all)));
    marks.put(GroupTags.DISABLED, "true");
    if (!tags.entrySet().containsAll(marks.entrySet())) {
      groups.tag(group.autoScalingGroupName(), marks);
    }
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
