package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.internal.AwsCall;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.ec2.model.LaunchTemplate;

/**
 * Removes a group's alarms and launch template, and then the group with its instances. Whoever dies
 * in between is still told by the group that there is something to remove; nobody would look for
 * alarms or a template whose group is gone.
 */
public final class GroupRemoval {
  // A group that was asked for may not be seen for some seconds; its launch template tells.
  private static final Duration UNSEEN = Duration.ofSeconds(30);

  private final RegionClients clients;
  private final ScalingGroups groups;
  private final LaunchTemplates templates;
  private final PolicyAlarms alarms;
  private final InstantSource clock;

  /** In one account and region. */
  public GroupRemoval(RegionClients clients, InstantSource clock) {
    this.clients = clients;
    this.groups = new ScalingGroups(clients.scaling());
    this.templates = new LaunchTemplates(clients.ec2());
    this.alarms = new PolicyAlarms(clients.cloudWatch());
    this.clock = clock;
  }

  /** Removes what is there. */
  public void remove(String name) {
    Optional<AutoScalingGroup> group = groups.find(name);
    Optional<LaunchTemplate> template = templates.find(name).filter(GroupRemoval::isOurs);
    if (group.isEmpty()) {
      template.ifPresent(this::checkSettled);
    }
    if (group.filter(ScalingGroups::isLeaving).isEmpty()) {
      alarms.remove(name);
    }
    template.filter(one -> isFree(one, groups.all(), name)).ifPresent(templates::remove);
    group.filter(one -> !ScalingGroups.isLeaving(one)).ifPresent(this::delete);
  }

  /** Removes what an owner has begun and could not finish. */
  public void cleanUp(GroupOrder order) {
    Optional<AutoScalingGroup> group = groups.find(order.name());
    if (group.filter(one -> order.owns(ScalingGroups.tags(one))).isPresent()) {
      remove(order.name());
      return;
    }
    if (group.isEmpty()) {
      alarms.remove(order.name());
    }
    Optional<LaunchTemplate> template =
        templates.find(order.name()).filter(one -> order.owns(LaunchTemplates.tags(one)));
    template.ifPresent(this::checkSettled);
    template.filter(one -> isFree(one, groups.all(), "")).ifPresent(templates::remove);
  }

  /** Whether no group but one uses a template. */
  public static boolean isFree(
      LaunchTemplate template, List<AutoScalingGroup> all, String besides) {
    return all.stream()
        .filter(group -> !group.autoScalingGroupName().equals(besides))
        .flatMap(GroupRemoval::used)
        .noneMatch(
            used ->
                template.launchTemplateId().equals(used.launchTemplateId())
                    || template.launchTemplateName().equals(used.launchTemplateName()));
  }

  private static Stream<LaunchTemplateSpecification> used(AutoScalingGroup group) {
    Stream<LaunchTemplateSpecification> mixed =
        Optional.ofNullable(group.mixedInstancesPolicy())
            .map(MixedInstancesPolicy::launchTemplate)
            .map(
                launch ->
                    Stream.concat(
                        Stream.of(launch.launchTemplateSpecification()),
                        launch.overrides().stream()
                            .map(override -> override.launchTemplateSpecification())))
            .orElse(Stream.of());
    return Stream.concat(Stream.ofNullable(group.launchTemplate()), mixed).filter(Objects::nonNull);
  }

  private static boolean isOurs(LaunchTemplate template) {
    return LaunchTemplates.tags(template).containsKey(GroupTags.OWNER);
  }

  private void checkSettled(LaunchTemplate template) {
    if (template.createTime().plus(UNSEEN).isAfter(clock.instant())) {
      throw new CloudException(
          Kind.TRANSIENT,
          "The launch template '%s' is only some seconds old, its group may be there and not be seen yet; ask again"
              .formatted(template.launchTemplateName()));
    }
  }

  private void delete(AutoScalingGroup group) {
    AwsCall.to(
        "delete the group '%s'".formatted(group.autoScalingGroupName()),
        () ->
            clients
                .scaling()
                .deleteAutoScalingGroup(
                    ask ->
                        ask.autoScalingGroupName(group.autoScalingGroupName()).forceDelete(true)));
  }
}
