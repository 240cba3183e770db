package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.group.RememberedTargets;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Which target groups groups were attached to: a group's instances drain after it was detached, and
 * Auto Scaling no longer says from where. A group that Lehr disabled has it in its tags; of others
 * it is best effort, for it is not kept over a restart.
 */
final class Attachments {
  private final Map<String, Set<String>> former = new ConcurrentHashMap<>();

  /** Notes what all groups are attached to now, and forgets groups that are gone. */
  void note(Collection<AutoScalingGroup> all) {
    former
        .keySet()
        .retainAll(
            all.stream().map(AutoScalingGroup::autoScalingGroupName).collect(Collectors.toSet()));
    all.forEach(
        group ->
            former
                .computeIfAbsent(
                    group.autoScalingGroupName(), first -> ConcurrentHashMap.newKeySet())
                .addAll(group.targetGroupARNs()));
  }

  /** The ARNs of those that it is or was attached to. */
  Set<String> of(AutoScalingGroup group) {
    Set<String> all = new HashSet<>(former.getOrDefault(group.autoScalingGroupName(), Set.of()));
    all.addAll(RememberedTargets.of(GroupAssembly.tags(group)).orElse(List.of()));
    return all;
  }

  /** Forgets one that the group is not attached to, and where none of its instances is left. */
  void drained(String group, String targetGroup) {
    former.getOrDefault(group, Set.of()).remove(targetGroup);
  }
}
