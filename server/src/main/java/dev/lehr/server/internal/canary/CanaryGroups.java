package dev.lehr.server.internal.canary;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.Placement;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The two groups of a canary: made at the same moment, told apart by nothing but their image, and
 * found again by their owner's tag.
 */
final class CanaryGroups {
  private final CanaryPlace place;
  private final Task task;

  CanaryGroups(CanaryPlace place, Task task) {
    this.place = place;
    this.task = task;
  }

  /** Both, as they were read a moment ago. */
  record Pair(Optional<GroupView> baseline, Optional<GroupView> canary) {
    List<GroupView> all() {
      List<GroupView> all = new ArrayList<>();
      baseline.ifPresent(all::add);
      canary.ifPresent(all::add);
      return all;
    }
  }

  /** Makes both; what is there already is adopted. */
  void create(CanaryPlan plan, int capacity) {
    place.groups().create(order(plan, plan.baseline(), capacity));
    place.groups().create(order(plan, plan.canary(), capacity));
  }

  private GroupOrder order(CanaryPlan plan, CanaryPlan.Side side, int capacity) {
    return new GroupOrder(
        side.group(),
        side.image(),
        new Capacity(capacity, capacity, capacity),
        placement(plan.instanceType()),
        // Whatever changes a group's size by itself would make the two unlike each other.
        Optional.empty(),
        tags(plan, side));
  }

  private Placement placement(String instanceType) {
    Placement own = place.placement();
    return new Placement(
        own.subnets(),
        own.securityGroups(),
        own.targetGroups(),
        instanceType,
        own.keyPair(),
        own.instanceProfile(),
        own.userData(),
        own.tags(),
        own.healthCheck(),
        own.grace());
  }

  private Map<String, String> tags(CanaryPlan plan, CanaryPlan.Side side) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("lehr:application", place.cluster().application());
    tags.put("lehr:environment", place.environment());
    tags.put(
        "lehr:cluster", (side.equals(plan.baseline()) ? place.baseline() : place.canary()).text());
    tags.put("lehr:execution", task.execution());
    tags.put("lehr:stage", task.key().stage());
    tags.put(GroupTags.OWNER, owner());
    tags.put(GroupTags.LEASE, plan.lease().toString());
    return tags;
  }

  /** The comparing task's, also for the task that cleans up after it. */
  private String owner() {
    return new TaskKey(task.key().stage(), task.key().run(), 0).idempotencyKey(task.execution());
  }

  Pair read(CanaryPlan plan) throws InterruptedException {
    List<GroupView> own = own();
    return new Pair(named(own, plan.baseline()), named(own, plan.canary()));
  }

  private static Optional<GroupView> named(List<GroupView> groups, CanaryPlan.Side side) {
    return groups.stream().filter(group -> group.name().equals(side.group())).findFirst();
  }

  private List<GroupView> own() throws InterruptedException {
    List<GroupView> own = new ArrayList<>();
    own.addAll(place.groups().read(place.baseline(), place.placement()));
    own.addAll(place.groups().read(place.canary(), place.placement()));
    own.removeIf(group -> !owner().equals(group.tags().get(GroupTags.OWNER)));
    return own;
  }

  /**
   * Does what can be done now to remove both: first they lose their traffic, and when the last
   * request is finished they go.
   *
   * @return whether there is nothing left
   */
  boolean remove() throws InterruptedException {
    List<GroupView> left = own();
    for (GroupView group : left) {
      if (group.serving()) {
        place.groups().disable(group.name(), place.placement());
      } else if (isDrained(group)) {
        place.groups().destroy(group.name());
      }
    }
    return left.isEmpty();
  }

  private static boolean isDrained(GroupView group) {
    return group.instances().stream()
        .allMatch(instance -> instance.traffic() == InstanceView.Traffic.OUT);
  }
}
