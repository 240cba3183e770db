package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingInstanceDetails;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeAutoScalingInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachInstancesResponse;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.EnterStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyRequest;
import software.amazon.awssdk.services.autoscaling.model.ExitStandbyResponse;
import software.amazon.awssdk.services.autoscaling.model.LifecycleState;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceHealthResponse;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionRequest;
import software.amazon.awssdk.services.autoscaling.model.SetInstanceProtectionResponse;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupRequest;
import software.amazon.awssdk.services.autoscaling.model.TerminateInstanceInAutoScalingGroupResponse;

/** What is done to single instances of groups. */
final class MemberActions {
  private static final int USUAL_PAGE = 50;
  private static final String LESS =
      "At user request the AutoScalingGroup changed the desired capacity from %d to %d.";

  private final AsRegions regions;

  MemberActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "DescribeAutoScalingInstances",
            () -> regions.on(DescribeAutoScalingInstancesRequest.builder(), this::describe))
        .with(
            "TerminateInstanceInAutoScalingGroup",
            () -> regions.on(TerminateInstanceInAutoScalingGroupRequest.builder(), this::terminate))
        .with(
            "SetInstanceProtection",
            () -> regions.on(SetInstanceProtectionRequest.builder(), this::protect))
        .with(
            "SetInstanceHealth", () -> regions.on(SetInstanceHealthRequest.builder(), this::health))
        .with("EnterStandby", () -> regions.on(EnterStandbyRequest.builder(), this::enterStandby))
        .with("ExitStandby", () -> regions.on(ExitStandbyRequest.builder(), this::exitStandby))
        .with("DetachInstances", () -> regions.on(DetachInstancesRequest.builder(), this::detach));
  }

  private DescribeAutoScalingInstancesResponse describe(
      AsRegion region, DescribeAutoScalingInstancesRequest request) {
    List<AutoScalingInstanceDetails> found =
        region.visible(List.of()).stream()
            .flatMap(group -> group.members().values().stream().map(one -> details(group, one)))
            .filter(
                one ->
                    request.instanceIds().isEmpty()
                        || request.instanceIds().contains(one.instanceId()))
            .toList();
    Page<AutoScalingInstanceDetails> page =
        Page.of(
            found,
            Optional.ofNullable(request.maxRecords()).orElse(USUAL_PAGE),
            request.nextToken());
    return DescribeAutoScalingInstancesResponse.builder()
        .autoScalingInstances(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private static AutoScalingInstanceDetails details(GroupEntry group, Member member) {
    return AutoScalingInstanceDetails.builder()
        .instanceId(member.id())
        .instanceType(member.facts().instanceType())
        .autoScalingGroupName(group.name())
        .availabilityZone(member.facts().place().zone())
        .lifecycleState(member.state().toString())
        .healthStatus(member.healthStatus().toUpperCase(Locale.ROOT))
        .launchTemplate(member.template())
        .protectedFromScaleIn(member.isGuarded())
        .build();
  }

  private TerminateInstanceInAutoScalingGroupResponse terminate(
      AsRegion region, TerminateInstanceInAutoScalingGroupRequest request) {
    GroupEntry group = region.groupOf(request.instanceId());
    Member member = group.member(request.instanceId());
    if (AsErrors.required(
        request.shouldDecrementDesiredCapacity(), "shouldDecrementDesiredCapacity")) {
      shrink(group, 1);
    }
    new Departures(region, group).begin(member, "in response to a user request");
    return TerminateInstanceInAutoScalingGroupResponse.builder()
        .activity(member.activity().model())
        .build();
  }

  private SetInstanceProtectionResponse protect(
      AsRegion region, SetInstanceProtectionRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    boolean guarded = Boolean.TRUE.equals(request.protectedFromScaleIn());
    members(group, request.instanceIds()).forEach(member -> member.guarded(guarded));
    return SetInstanceProtectionResponse.builder().build();
  }

  private SetInstanceHealthResponse health(AsRegion region, SetInstanceHealthRequest request) {
    GroupEntry group = region.groupOf(request.instanceId());
    Member member = group.member(request.instanceId());
    boolean respected = !Boolean.FALSE.equals(request.shouldRespectGracePeriod());
    boolean counts = !respected || new HealthExamination(region, group).isPastGrace(member);
    if (counts) {
      member.healthy(AsErrors.required(request.healthStatus(), "healthStatus").equals("Healthy"));
    }
    return SetInstanceHealthResponse.builder().build();
  }

  private EnterStandbyResponse enterStandby(AsRegion region, EnterStandbyRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    List<Member> members = members(group, request.instanceIds());
    for (Member member : members) {
      if (!member.isInService()) {
        throw AsErrors.invalid(
            "The instance %s is not in InService or EnteringStandby.".formatted(member.id()));
      }
    }
    if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
      shrink(group, members.size());
    }
    return EnterStandbyResponse.builder()
        .activities(members.stream().map(one -> standBy(region, group, one)).toList())
        .build();
  }

  private static Activity standBy(AsRegion region, GroupEntry group, Member member) {
    member.state(LifecycleState.STANDBY);
    group
        .targetGroups()
        .forEach(arn -> region.around.balancing().deregister(region.site(), arn, member.id()));
    return done(region, group, member, "Moving EC2 instance to Standby: ");
  }

  private ExitStandbyResponse exitStandby(AsRegion region, ExitStandbyRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    List<Member> members = members(group, request.instanceIds());
    int size = group.desired() + members.size();
    new GroupSize(group).change(null, Math.max(size, group.model().maxSize()), size);
    members.forEach(member -> member.state(LifecycleState.PENDING));
    return ExitStandbyResponse.builder()
        .activities(
            members.stream()
                .map(one -> done(region, group, one, "Moving EC2 instance out of Standby: "))
                .toList())
        .build();
  }

  private DetachInstancesResponse detach(AsRegion region, DetachInstancesRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    List<Member> members = members(group, request.instanceIds());
    if (Boolean.TRUE.equals(request.shouldDecrementDesiredCapacity())) {
      shrink(group, members.size());
    }
    List<Activity> activities = new ArrayList<>();
    for (Member member : members) {
      group.members().remove(member.id());
      group
          .targetGroups()
          .forEach(arn -> region.around.balancing().deregister(region.site(), arn, member.id()));
      activities.add(done(region, group, member, "Detaching EC2 instance: "));
    }
    return DetachInstancesResponse.builder().activities(activities).build();
  }

  private static Activity done(AsRegion region, GroupEntry group, Member member, String what) {
    String cause =
        "At %s instance %s was moved in response to a user request."
            .formatted(Activities.time(region.now()), member.id());
    ActivityEntry activity =
        Activities.begun(
            region, group, new Activities.Deed(what + member.id(), cause, member.facts().place()));
    activity.succeeded(region.now());
    group.add(activity);
    return activity.model();
  }

  private static void shrink(GroupEntry group, int by) {
    int size = group.desired() - by;
    if (size < group.model().minSize()) {
      throw AsErrors.invalid(
          "Currently, desiredSize equals minSize (%d). Terminating instance without replacement will violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or lower group's min size."
              .formatted(group.model().minSize()));
    }
    group.desired(size, LESS);
  }

  private static List<Member> members(GroupEntry group, List<String> ids) {
    return ids.stream().map(group::member).toList();
  }
}
