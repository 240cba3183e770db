package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.CreateAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.DeleteAutoScalingGroupResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeScalingActivitiesResponse;
import software.amazon.awssdk.services.autoscaling.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.autoscaling.model.MixedInstancesPolicy;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityRequest;
import software.amazon.awssdk.services.autoscaling.model.SetDesiredCapacityResponse;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.UpdateAutoScalingGroupResponse;

/** Groups: made, changed, shown, deleted. */
final class GroupActions {
  private static final int USUAL_PAGE = 50;
  private static final int USUAL_COOLDOWN = 300;

  private final AsRegions regions;

  GroupActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateAutoScalingGroup",
            () -> regions.on(CreateAutoScalingGroupRequest.builder(), this::create))
        .with(
            "UpdateAutoScalingGroup",
            () -> regions.on(UpdateAutoScalingGroupRequest.builder(), this::update))
        .with(
            "DeleteAutoScalingGroup",
            () -> regions.on(DeleteAutoScalingGroupRequest.builder(), this::delete))
        .with(
            "DescribeAutoScalingGroups",
            () -> regions.on(DescribeAutoScalingGroupsRequest.builder(), this::describe))
        .with(
            "SetDesiredCapacity",
            () -> regions.on(SetDesiredCapacityRequest.builder(), this::desire))
        .with(
            "DescribeScalingActivities",
            () -> regions.on(DescribeScalingActivitiesRequest.builder(), this::activities));
  }

  private CreateAutoScalingGroupResponse create(
      AsRegion region, CreateAutoScalingGroupRequest request) {
    String name = AsErrors.required(request.autoScalingGroupName(), "autoScalingGroupName");
    if (region.groups.containsKey(name)) {
      throw ApiError.of(
          "AlreadyExists",
          "AutoScalingGroup by this name already exists - A group with the name %s already exists"
              .formatted(name));
    }
    AutoScalingGroup model = model(region, request);
    GroupEntry group =
        new GroupEntry(
            model,
            "At %s a user request created an AutoScalingGroup changing the desired capacity from 0 to %d."
                .formatted(Activities.time(region.now()), model.desiredCapacity()));
    request.tags().forEach(tag -> GroupTags.put(group, tag));
    request.lifecycleHookSpecificationList().forEach(one -> HookActions.put(group, one));
    region.groups.put(name, group);
    region.visibility.born(name);
    return CreateAutoScalingGroupResponse.builder().build();
  }

  private static AutoScalingGroup model(AsRegion region, CreateAutoScalingGroupRequest request) {
    int min = AsErrors.required(request.minSize(), "minSize");
    int max = AsErrors.required(request.maxSize(), "maxSize");
    GroupSize.check(min, max, request.desiredCapacity());
    AutoScalingGroup.Builder model =
        AutoScalingGroup.builder()
            .defaultCooldown(USUAL_COOLDOWN)
            .healthCheckType("EC2")
            .healthCheckGracePeriod(0)
            .desiredCapacity(min)
            .terminationPolicies("Default")
            .newInstancesProtectedFromScaleIn(false)
            .createdTime(region.now())
            .autoScalingGroupARN(arn(region, request.autoScalingGroupName()));
    PojoConversion.copy(request, model);
    model.tags(List.of()).trafficSources(List.of());
    model.targetGroupARNs(
        TrafficActions.checked(region, request.targetGroupARNs(), request.trafficSources()));
    AutoScalingGroup group = GroupChecks.check(region, model.build());
    return group.toBuilder()
        .availabilityZones(
            GroupPlaces.of(region, group).stream()
                .map(InstanceFacts.Place::zone)
                .distinct()
                .toList())
        .build();
  }

  private static String arn(AsRegion region, String name) {
    return region.arn(
        "autoScalingGroup:%s:autoScalingGroupName/%s".formatted(UUID.randomUUID(), name));
  }

  private UpdateAutoScalingGroupResponse update(
      AsRegion region, UpdateAutoScalingGroupRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    checkNotDeleting(group);
    GroupSize.check(
        Optional.ofNullable(request.minSize()).orElse(group.model().minSize()),
        Optional.ofNullable(request.maxSize()).orElse(group.model().maxSize()),
        request.desiredCapacity());
    int before = group.desired();
    AutoScalingGroup.Builder changed = group.model().toBuilder();
    if (request.launchTemplate() != null) {
      changed.mixedInstancesPolicy((MixedInstancesPolicy) null);
    } else if (request.mixedInstancesPolicy() != null) {
      changed.launchTemplate((LaunchTemplateSpecification) null);
    }
    PojoConversion.copy(request, changed);
    group.model(GroupChecks.check(region, changed.desiredCapacity(before).build()));
    new GroupSize(group).change(request.minSize(), request.maxSize(), request.desiredCapacity());
    return UpdateAutoScalingGroupResponse.builder().build();
  }

  private DeleteAutoScalingGroupResponse delete(
      AsRegion region, DeleteAutoScalingGroupRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    boolean force = Boolean.TRUE.equals(request.forceDelete());
    if (!force && !group.members().isEmpty()) {
      boolean busy = group.members().values().stream().allMatch(Member::isLeaving);
      throw busy
          ? ApiError.of(
              "ScalingActivityInProgress",
              "You cannot delete an AutoScalingGroup while there are scaling activities in progress for that group.")
          : ApiError.of(
              "ResourceInUse",
              "You cannot delete an AutoScalingGroup while there are instances or pending Spot instance request(s) still in the group.");
    }
    group.delete();
    Departures departures = new Departures(region, group);
    List.copyOf(group.members().values())
        .forEach(one -> departures.begin(one, "in response to the deletion of its group"));
    return DeleteAutoScalingGroupResponse.builder().build();
  }

  private DescribeAutoScalingGroupsResponse describe(
      AsRegion region, DescribeAutoScalingGroupsRequest request) {
    List<AutoScalingGroup> found =
        region.visible(request.autoScalingGroupNames()).stream()
            .filter(group -> GroupTags.pass(group, request.filters()))
            .map(GroupEntry::shown)
            .toList();
    Page<AutoScalingGroup> page =
        Page.of(
            found,
            AutoScalingGroup::autoScalingGroupName,
            Optional.ofNullable(request.maxRecords()).orElse(USUAL_PAGE),
            request.nextToken());
    return DescribeAutoScalingGroupsResponse.builder()
        .autoScalingGroups(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private SetDesiredCapacityResponse desire(AsRegion region, SetDesiredCapacityRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    checkNotDeleting(group);
    new GroupSize(group).desire(AsErrors.required(request.desiredCapacity(), "desiredCapacity"));
    return SetDesiredCapacityResponse.builder().build();
  }

  private DescribeScalingActivitiesResponse activities(
      AsRegion region, DescribeScalingActivitiesRequest request) {
    List<GroupEntry> groups =
        request.autoScalingGroupName() == null
            ? region.visible(List.of())
            : List.of(region.group(request.autoScalingGroupName()));
    List<Activity> all =
        groups.stream()
            .flatMap(group -> group.activities().stream())
            .map(ActivityEntry::model)
            .filter(
                one ->
                    request.activityIds().isEmpty()
                        || request.activityIds().contains(one.activityId()))
            .toList();
    Page<Activity> page = Page.of(all, request.maxRecords(), request.nextToken());
    return DescribeScalingActivitiesResponse.builder()
        .activities(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static void checkNotDeleting(GroupEntry group) {
    if (group.isDeleting()) {
      throw ApiError.of(
          "ScalingActivityInProgress",
          "AutoScalingGroup '%s' is being deleted".formatted(group.name()));
    }
  }
}
