package dev.lehr.cloud.group;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.group.internal.GroupRemoval;
import dev.lehr.cloud.group.internal.LaunchTemplates;
import dev.lehr.cloud.group.internal.RegionClients;
import dev.lehr.cloud.group.internal.ScalingGroups;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/**
 * Removes what nobody will come back for: groups whose {@code lehr:lease} has passed, with their
 * launch templates, and launch templates of Lehr whose group never came to be. It can be called as
 * often as one likes, by several at a time.
 */
public final class GroupJanitor {
  // Whoever makes a group makes it some seconds after its template, or starts again with another.
  private static final Duration ORPHANED = Duration.ofHours(1);

  private final ScalingGroups groups;
  private final LaunchTemplates templates;
  private final GroupRemoval removal;
  private final InstantSource clock;

  /**
   * What was done.
   *
   * @param groups names of groups that are being removed
   * @param launchTemplates names of launch templates without a group that were removed
   * @param failures what could not be done, and why; the next sweep tries again
   */
  public record Sweep(List<String> groups, List<String> launchTemplates, List<String> failures) {
    public Sweep {
      groups = List.copyOf(groups);
      launchTemplates = List.copyOf(launchTemplates);
      failures = List.copyOf(failures);
    }
  }

  /** In one account and region. */
  public GroupJanitor(AwsClients clients, String region, InstantSource clock) {
    RegionClients here = RegionClients.of(clients, region);
    this.groups = new ScalingGroups(here.scaling());
    this.templates = new LaunchTemplates(here.ec2());
    this.removal = new GroupRemoval(here, clock);
    this.clock = clock;
  }

  /**
   * Removes what is due.
   *
   * @throws CloudException when it can not even look
   */
  public Sweep sweep() {
    Instant now = clock.instant();
    List<String> failures = new ArrayList<>();
    // Templates first: one whose group is made in between is not taken for an orphan.
    List<LaunchTemplate> own = templates.own();
    List<AutoScalingGroup> all = groups.all();
    List<String> expired =
        all.stream()
            .filter(group -> isExpired(group, now, failures))
            .map(AutoScalingGroup::autoScalingGroupName)
            .toList();
    List<String> orphans =
        own.stream()
            .filter(template -> isOrphan(template, all, now))
            .map(LaunchTemplate::launchTemplateName)
            .toList();
    return new Sweep(removed(expired, failures), removed(orphans, failures), failures);
  }

  private List<String> removed(List<String> names, List<String> failures) {
    List<String> removed = new ArrayList<>();
    for (String name : names) {
      try {
        removal.remove(name);
        removed.add(name);
      } catch (CloudException failure) {
        failures.add(String.valueOf(failure.getMessage()));
      }
    }
    return removed;
  }

  private static boolean isExpired(AutoScalingGroup group, Instant now, List<String> failures) {
    String lease = ScalingGroups.tags(group).getOrDefault(GroupTags.LEASE, "");
    if (lease.isEmpty() || ScalingGroups.isLeaving(group)) {
      return false;
    }
    try {
      return !Instant.parse(lease).isAfter(now);
    } catch (DateTimeParseException unreadable) {
      failures.add(
          "The group '%s' has the tag %s=%s, which is no ISO instant such as 2026-01-05T10:00:00Z; correct or remove it"
              .formatted(group.autoScalingGroupName(), GroupTags.LEASE, lease));
      return false;
    }
  }

  private static boolean isOrphan(
      LaunchTemplate template, List<AutoScalingGroup> all, Instant now) {
    Set<String> names =
        all.stream().map(AutoScalingGroup::autoScalingGroupName).collect(Collectors.toSet());
    return !template.createTime().plus(ORPHANED).isAfter(now)
        && !names.contains(template.launchTemplateName())
        && GroupRemoval.isFree(template, all, template.launchTemplateName());
  }
}
