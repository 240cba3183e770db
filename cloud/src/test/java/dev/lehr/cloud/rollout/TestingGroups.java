package dev.lehr.cloud.rollout;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.ServerGroups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Server groups in memory, some calls of which are throttled: who asks again is answered. */
final class TestingGroups implements ServerGroups {
  private final Map<String, GroupView> groups = new LinkedHashMap<>();
  private final Map<String, String> templates = new LinkedHashMap<>();
  private final Random random;
  private final int throttledInAHundred;
  private Optional<String> refusal = Optional.empty();
  private boolean healthy = true;

  TestingGroups(Random random, int throttledInAHundred) {
    this.random = random;
    this.throttledInAHundred = throttledInAHundred;
  }

  /** A group that is there already. */
  TestingGroups with(String name, int size, String owner) {
    put(name, new Capacity(size, size, size), true, Map.of(GroupTags.OWNER, owner));
    templates.put(name, owner);
    return this;
  }

  /** New groups can not be made. */
  TestingGroups refusing(String reason) {
    refusal = Optional.of(reason);
    return this;
  }

  /** Instances of new groups are never healthy. */
  TestingGroups unhealthy() {
    healthy = false;
    return this;
  }

  List<String> serving() {
    return groups.values().stream().filter(GroupView::serving).map(GroupView::name).toList();
  }

  List<String> names() {
    return List.copyOf(groups.keySet());
  }

  List<String> templates() {
    return List.copyOf(templates.keySet());
  }

  @Override
  public List<GroupView> read(ClusterName cluster, Placement placement) {
    struggle();
    return List.copyOf(groups.values());
  }

  @Override
  public void create(GroupOrder order) {
    struggle();
    templates.putIfAbsent(order.name(), owner(order.tags()));
    refusal.ifPresent(
        reason -> {
          throw new CloudException(CloudException.Kind.PERMANENT, reason);
        });
    if (groups.containsKey(order.name())) {
      throw new CloudException(CloudException.Kind.PERMANENT, order.name() + " is somebody else's");
    }
    put(order.name(), order.capacity(), true, order.tags());
  }

  @Override
  public void resize(String group, Capacity capacity) {
    struggle();
    find(group).ifPresent(it -> put(group, capacity, it.serving(), it.tags()));
  }

  @Override
  public void enable(String group, Placement placement) {
    struggle();
    find(group).ifPresent(it -> put(group, it.capacity(), true, it.tags()));
  }

  @Override
  public void disable(String group, Placement placement) {
    struggle();
    find(group).ifPresent(it -> put(group, it.capacity(), false, it.tags()));
  }

  @Override
  public void destroy(String group) {
    struggle();
    groups.remove(group);
    templates.remove(group);
  }

  @Override
  public void cleanUp(GroupOrder order) {
    struggle();
    templates.remove(order.name(), owner(order.tags()));
  }

  private static String owner(Map<String, String> tags) {
    return tags.getOrDefault(GroupTags.OWNER, "");
  }

  private Optional<GroupView> find(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  private void struggle() {
    if (random.nextInt(100) < throttledInAHundred) {
      throw new CloudException(CloudException.Kind.TRANSIENT, "Rate exceeded");
    }
  }

  private void put(String name, Capacity capacity, boolean serving, Map<String, String> tags) {
    boolean well = healthy || groups.containsKey(name) || tags.containsValue("before");
    List<InstanceView> instances = new ArrayList<>();
    for (int i = 0; i < capacity.desired(); i++) {
      instances.add(
          new InstanceView(
              "i-" + i,
              "ami-1",
              "10.0.0.1",
              Instant.EPOCH,
              serving ? InstanceView.Traffic.IN_SERVICE : InstanceView.Traffic.OUT,
              well ? List.of() : List.of("target group: unhealthy")));
    }
    groups.put(
        name,
        new GroupView(
            name, "ami-1", "t3.large", Instant.EPOCH, capacity, serving, instances, tags));
  }
}
