package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.internal.AwsCall;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;

/**
 * Makes a group: the launch template, the group with a tag that says that it is not complete, what
 * it inherits, and the end of the tag. Whoever dies in between goes on at the next call, which
 * looks at what is there.
 */
public final class GroupCreation {
  private final RegionClients clients;
  private final ScalingGroups groups;
  private final Inheritance inheritance;

  /** In one account and region. */
  public GroupCreation(RegionClients clients, InstantSource clock) {
    this.clients = clients;
    this.groups = new ScalingGroups(clients.scaling());
    this.inheritance = new Inheritance(clients, clock);
  }

  /**
   * Makes a group, or what is missing of it.
   *
   * @throws CloudException also when a group of this name is somebody else's
   */
  public void make(GroupOrder order) {
    String owner =
        Optional.ofNullable(order.tags().get(GroupTags.OWNER))
            .orElseThrow(() -> new IllegalArgumentException(withoutOwner(order)));
    List<String> names = new ArrayList<>(List.of(order.name()));
    order.like().ifPresent(names::add);
    Map<String, AutoScalingGroup> there = groups.find(names);
    Optional<AutoScalingGroup> before = Optional.ofNullable(there.get(order.name()));
    before.ifPresent(group -> checkMine(group, owner));
    if (before.filter(group -> !isHalfMade(group)).isPresent()) {
      return;
    }
    Optional<AutoScalingGroup> ancestor = order.like().map(like -> required(there, like, order));
    if (before.isEmpty()) {
      create(order, ancestor);
    }
    ancestor.ifPresent(
        group -> {
          inheritance.pass(group, order.name());
          groups.untag(order.name(), List.of(GroupTags.MAKING));
        });
  }

  private void create(GroupOrder order, Optional<AutoScalingGroup> ancestor) {
    Surroundings place = new References(clients).resolve(order.placement());
    String template = new LaunchTemplates(clients.ec2()).ensure(order, place);
    CreateAutoScalingGroupRequest request =
        ancestor
            .map(group -> new GroupRequest.Ancestor(group, inheritance.hooks(group)))
            .map(group -> GroupRequest.successor(order, place, template, group))
            .orElseGet(() -> GroupRequest.first(order, place, template));
    AwsCall.to(
        "make the group '%s'".formatted(order.name()),
        () -> clients.scaling().createAutoScalingGroup(request));
  }

  private static void checkMine(AutoScalingGroup group, String owner) {
    String other = ScalingGroups.tags(group).getOrDefault(GroupTags.OWNER, "");
    if (!other.equals(owner)) {
      throw new CloudException(
          Kind.PERMANENT,
          "The group '%s' is there already and belongs to '%s', not to '%s'"
              .formatted(
                  group.autoScalingGroupName(),
                  other.isEmpty() ? "somebody without the tag " + GroupTags.OWNER : other,
                  owner));
    }
    ScalingGroups.checkStays(group);
  }

  private static boolean isHalfMade(AutoScalingGroup group) {
    return ScalingGroups.tags(group).containsKey(GroupTags.MAKING);
  }

  private static AutoScalingGroup required(
      Map<String, AutoScalingGroup> there, String like, GroupOrder order) {
    return Optional.ofNullable(there.get(like))
        .orElseThrow(
            () ->
                new CloudException(
                    Kind.TRANSIENT,
                    "The group '%s', which '%s' shall be like, is not there"
                        .formatted(like, order.name())));
  }

  private static String withoutOwner(GroupOrder order) {
    return "The order of the group '%s' needs the tag %s: who may go on with it"
        .formatted(order.name(), GroupTags.OWNER);
  }
}
