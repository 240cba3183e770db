package dev.lehr.server.internal.canary;

import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.InstanceView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether both sides are well, and in words what is not. */
record CanaryHealth(CanaryPlan plan, CanaryGroups.Pair pair, int capacity) {

  boolean isHealthy() {
    return complaints().isEmpty();
  }

  /** What either side lacks; empty when both are well. */
  List<String> complaints() {
    return Stream.of(
            complaint(plan.baseline(), pair.baseline()), complaint(plan.canary(), pair.canary()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> complaint(CanaryPlan.Side side, Optional<GroupView> found) {
    if (found.isEmpty()) {
      return Optional.of("%s is not there".formatted(side.group()));
    }
    GroupView group = found.orElseThrow();
    long inService = group.instances().stream().filter(InstanceView::inService).count();
    if (inService >= capacity) {
      return Optional.empty();
    }
    String told = "%s has %d of %d in service".formatted(side.group(), inService, capacity);
    String why =
        group.instances().stream().map(CanaryHealth::told).collect(Collectors.joining("; "));
    return Optional.of(why.isEmpty() ? told : told + ": " + why);
  }

  private static String told(InstanceView instance) {
    return instance.complaints().isEmpty()
        ? "%s gets no requests".formatted(instance.id())
        : instance.id() + " " + String.join(", ", instance.complaints());
  }

  /** The groups that are gone. */
  List<String> missing() {
    List<String> there = pair.all().stream().map(GroupView::name).toList();
    return Stream.of(plan.baseline(), plan.canary())
        .map(CanaryPlan.Side::group)
        .filter(name -> !there.contains(name))
        .toList();
  }

  /** All instances' ids. */
  Set<String> instances() {
    return pair.all().stream()
        .flatMap(group -> group.instances().stream())
        .map(InstanceView::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
