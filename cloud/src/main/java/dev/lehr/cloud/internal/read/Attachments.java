package dev.lehr.cloud.internal.read;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/**
 * Which target groups groups were attached to: a group's instances drain after it was detached, and
 * Auto Scaling no longer says from where. Best effort, for it is not kept over a restart; a
 * placement names the same target groups in all but odd cases.
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
    return new HashSet<>(former.getOrDefault(group.autoScalingGroupName(), Set.of()));
  }

  /** Forgets one that the group is not attached to, and where none of its instances is left. */
  void drained(String group, String targetGroup) {
    former.getOrDefault(group, Set.of()).remove(targetGroup);
  }
}
