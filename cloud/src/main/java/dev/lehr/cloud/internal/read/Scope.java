package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupView;
import dev.lehr.cloud.group.HealthCheck;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * What one who waits wants to know: the groups of a cluster or of all, and where they may be.
 *
 * @param waiting who it is
 * @param clusters their groups, oldest first
 * @param named ARNs of the target groups that the placement names
 * @param former ARNs of those that groups are or were attached to, by the groups' names
 */
record Scope(
    Waiting<Question, List<GroupView>> waiting,
    Map<ClusterName, List<AutoScalingGroup>> clusters,
    Set<String> named,
    Map<String, Set<String>> former) {

  Stream<AutoScalingGroup> groups() {
    return clusters.values().stream().flatMap(List::stream);
  }

  Set<String> targetGroups() {
    Set<String> all = new HashSet<>(named);
    former.values().forEach(all::addAll);
    return all;
  }

  Optional<HealthCheck> check() {
    return waiting.question().check();
  }

  /** The groups' pictures, oldest first in each cluster; the applications are not asked yet. */
  List<GroupView> views(Findings findings) {
    return clusters.values().stream().flatMap(groups -> views(groups, findings)).toList();
  }

  private Stream<GroupView> views(List<AutoScalingGroup> groups, Findings findings) {
    Set<String> targets = new HashSet<>(named);
    groups.forEach(group -> targets.addAll(formerOf(group)));
    GroupAssembly assembly = new GroupAssembly(findings, targets);
    return groups.stream().map(assembly::view);
  }

  Set<String> formerOf(AutoScalingGroup group) {
    return former.getOrDefault(group.autoScalingGroupName(), Set.of());
  }

  /** What fails for one who waits is told to that one alone. */
  static <T> Optional<T> attempt(Waiting<?, ?> waiting, Supplier<T> work) {
    try {
      return Optional.of(work.get());
    } catch (RuntimeException failure) {
      waiting.fail(failure);
      return Optional.empty();
    }
  }
}
