package dev.lehr.server.internal.canary;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import dev.lehr.cloud.group.InstanceView.Traffic;
import dev.lehr.cloud.group.Placement;
import dev.lehr.cloud.group.ServerGroups;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Server groups in memory. What is disabled still drains for one reading. */
final class TestingGroups implements ServerGroups {
  private final Map<String, GroupView> groups = new LinkedHashMap<>();
  private final List<GroupOrder> orders = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private List<String> complaints = List.of();
  private int instances;
  private int troubles;
  private int blindReadings;

  /** A group that is there already. */
  void serving(String name, String image) {
    groups.put(name, group(name, image, "t3.large", 2, Map.of()));
  }

  /** What is said of every instance of a canary's groups. */
  void complain(String... all) {
    complaints = List.of(all);
  }

  /** The next so many calls find the cloud throttled. */
  void trouble(int calls) {
    troubles = calls;
  }

  /** In the next so many rounds of readings a canary's groups are not seen. */
  void hide(int rounds) {
    blindReadings = 2 * rounds;
  }

  /** Auto Scaling replaces an instance of a group. */
  void replaceInstance(String name) {
    GroupView group = groups.get(name);
    put(group, group.serving(), List.of(instance(group.imageId(), Traffic.IN_SERVICE)));
  }

  @Override
  public void cleanUp(GroupOrder order) {
    throw new UnsupportedOperationException("A canary's groups have leases");
  }

  void lose(String name) {
    groups.remove(name);
  }

  List<String> names() {
    return List.copyOf(groups.keySet());
  }

  List<GroupOrder> orders() {
    return orders;
  }

  List<String> changes() {
    return changes;
  }

  @Override
  public List<GroupView> read(ClusterName cluster, Placement placement) {
    struggle();
    if (blindReadings > 0) {
      blindReadings--;
      return List.of();
    }
    List<GroupView> found =
        groups.values().stream()
            .filter(group -> group.name().matches(cluster.text() + "-v\\d+"))
            .toList();
    found.forEach(this::drain);
    return found;
  }

  private void struggle() {
    if (troubles > 0) {
      troubles--;
      throw new CloudException(CloudException.Kind.TRANSIENT, "Rate exceeded");
    }
  }

  private void drain(GroupView group) {
    if (!group.serving()) {
      put(group, false, List.of(instance(group.imageId(), Traffic.OUT)));
    }
  }

  @Override
  public void create(GroupOrder order) {
    struggle();
    orders.add(order);
    groups.putIfAbsent(
        order.name(),
        group(
            order.name(),
            order.imageId(),
            order.placement().instanceType(),
            order.capacity().desired(),
            order.tags()));
  }

  private GroupView group(
      String name, String image, String type, int size, Map<String, String> tags) {
    List<InstanceView> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      all.add(instance(image, Traffic.IN_SERVICE));
    }
    return new GroupView(
        name, image, type, Instant.EPOCH, new Capacity(size, size, size), true, all, tags);
  }

  private InstanceView instance(String image, Traffic traffic) {
    return new InstanceView(
        "i-" + ++instances, image, "10.0.0.1", Instant.EPOCH, traffic, complaints);
  }

  private void put(GroupView group, boolean serving, List<InstanceView> all) {
    groups.put(
        group.name(),
        new GroupView(
            group.name(),
            group.imageId(),
            group.instanceType(),
            group.created(),
            group.capacity(),
            serving,
            all,
            group.tags()));
  }

  @Override
  public void resize(String group, Capacity capacity) {
    throw new UnsupportedOperationException("A canary's groups keep their size");
  }

  @Override
  public void enable(String group, Placement placement) {
    throw new UnsupportedOperationException("A canary's groups serve from their first moment");
  }

  @Override
  public void disable(String group, Placement placement) {
    changes.add("disable " + group);
    GroupView found = groups.get(group);
    put(found, false, List.of(instance(found.imageId(), Traffic.DRAINING)));
  }

  @Override
  public void destroy(String group) {
    changes.add("destroy " + group);
    groups.remove(group);
  }
}
