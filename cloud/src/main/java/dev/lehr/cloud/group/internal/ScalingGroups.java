package dev.lehr.cloud.group.internal;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.CloudException.Kind;
import dev.lehr.cloud.internal.AwsCall;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;

/** Auto Scaling groups as they are, and their tags. */
public final class ScalingGroups {
  private static final String TYPE = "auto-scaling-group";
  // The most that one call gives; 50 if nothing is said.
  private static final int PAGE = 100;

  private final AutoScalingClient scaling;

  /** Of one account and region. */
  public ScalingGroups(AutoScalingClient scaling) {
    this.scaling = scaling;
  }

  /** Those of these names that are there, by name. */
  Map<String, AutoScalingGroup> find(Collection<String> names) {
    return AwsCall.to(
            "read the groups " + names,
            () -> scaling.describeAutoScalingGroups(ask -> ask.autoScalingGroupNames(names)))
        .autoScalingGroups()
        .stream()
        .collect(Collectors.toMap(AutoScalingGroup::autoScalingGroupName, Function.identity()));
  }

  Optional<AutoScalingGroup> find(String name) {
    return Optional.ofNullable(find(List.of(name)).get(name));
  }

  /** All that there are. */
  public List<AutoScalingGroup> all() {
    return AwsCall.to(
        "read all groups",
        () ->
            scaling
                .describeAutoScalingGroupsPaginator(ask -> ask.maxRecords(PAGE))
                .autoScalingGroups()
                .stream()
                .toList());
  }

  /**
   * One that is there to stay.
   *
   * @throws CloudException of kind TRANSIENT when it is not there (any more, or yet)
   */
  AutoScalingGroup require(String name) {
    AutoScalingGroup group =
        find(name)
            .orElseThrow(
                () -> passing("The group '%s' is not there; it may be too new to be seen", name));
    checkStays(group);
    return group;
  }

  /**
   * Does nothing when a group is to stay.
   *
   * @throws CloudException of kind TRANSIENT when it is being deleted
   */
  static void checkStays(AutoScalingGroup group) {
    if (isLeaving(group)) {
      throw passing(
          "The group '%s' is being deleted; wait until it is gone", group.autoScalingGroupName());
    }
  }

  /** Whether it is being deleted. */
  public static boolean isLeaving(AutoScalingGroup group) {
    return group.status() != null;
  }

  /** A group's tags. */
  public static Map<String, String> tags(AutoScalingGroup group) {
    Map<String, String> tags = new TreeMap<>();
    for (TagDescription tag : group.tags()) {
      tags.put(tag.key(), Optional.ofNullable(tag.value()).orElse(""));
    }
    return tags;
  }

  void tag(String group, Map<String, String> tags) {
    AwsCall.to(
        "tag the group '%s'".formatted(group),
        () -> scaling.createOrUpdateTags(ask -> ask.tags(models(group, tags))));
  }

  void untag(String group, Collection<String> keys) {
    Map<String, String> tags = new LinkedHashMap<>();
    keys.forEach(key -> tags.put(key, ""));
    AwsCall.to(
        "remove tags of the group '%s'".formatted(group),
        () ->
            scaling.deleteTags(
                ask ->
                    ask.tags(
                        models(group, tags).stream()
                            .map(tag -> tag.toBuilder().value(null).build())
                            .toList())));
  }

  /** Tags that instances do not get: theirs are in the launch template. */
  static List<Tag> models(String group, Map<String, String> tags) {
    return tags.entrySet().stream()
        .map(
            tag ->
                Tag.builder()
                    .resourceId(group)
                    .resourceType(TYPE)
                    .key(tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(false)
                    .build())
        .toList();
  }

  private static CloudException passing(String message, String group) {
    return new CloudException(Kind.TRANSIENT, message.formatted(group));
  }
}
