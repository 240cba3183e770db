package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.AttachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachLoadBalancerTargetGroupsResponse;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesRequest;
import software.amazon.awssdk.services.autoscaling.model.DetachTrafficSourcesResponse;
import software.amazon.awssdk.services.autoscaling.model.LoadBalancerTargetGroupState;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceIdentifier;
import software.amazon.awssdk.services.autoscaling.model.TrafficSourceState;

/** Target groups of groups, under both names that the API has for them. */
final class TrafficActions {
  private static final String TYPE = "elbv2";

  private final AsRegions regions;

  TrafficActions(AsRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "AttachLoadBalancerTargetGroups",
            () -> regions.on(AttachLoadBalancerTargetGroupsRequest.builder(), this::attach))
        .with(
            "DetachLoadBalancerTargetGroups",
            () -> regions.on(DetachLoadBalancerTargetGroupsRequest.builder(), this::detach))
        .with(
            "DescribeLoadBalancerTargetGroups",
            () -> regions.on(DescribeLoadBalancerTargetGroupsRequest.builder(), this::describe))
        .with(
            "AttachTrafficSources",
            () -> regions.on(AttachTrafficSourcesRequest.builder(), this::attachSources))
        .with(
            "DetachTrafficSources",
            () -> regions.on(DetachTrafficSourcesRequest.builder(), this::detachSources))
        .with(
            "DescribeTrafficSources",
            () -> regions.on(DescribeTrafficSourcesRequest.builder(), this::describeSources));
  }

  /** All target groups that are named in either way; each must exist. */
  static List<String> checked(
      AsRegion region, List<String> arns, List<TrafficSourceIdentifier> sources) {
    Set<String> all = new LinkedHashSet<>(arns);
    sources.forEach(source -> all.add(source.identifier()));
    for (String arn : all) {
      try {
        region.around.balancing().requireGroup(region.site(), arn);
      } catch (ApiError unknown) {
        ApiError error =
            AsErrors.invalid(
                "Provided Target Groups may not be valid. Please ensure they exist and try again. "
                    + unknown.text());
        error.initCause(unknown);
        throw error;
      }
    }
    return List.copyOf(all);
  }

  private AttachLoadBalancerTargetGroupsResponse attach(
      AsRegion region, AttachLoadBalancerTargetGroupsRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    attach(region, group, checked(region, request.targetGroupARNs(), List.of()));
    return AttachLoadBalancerTargetGroupsResponse.builder().build();
  }

  private AttachTrafficSourcesResponse attachSources(
      AsRegion region, AttachTrafficSourcesRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    attach(region, group, checked(region, List.of(), request.trafficSources()));
    return AttachTrafficSourcesResponse.builder().build();
  }

  private static void attach(AsRegion region, GroupEntry group, List<String> arns) {
    Set<String> all = new LinkedHashSet<>(group.targetGroups());
    all.addAll(arns);
    group.targetGroups(List.copyOf(all));
    for (String arn : arns) {
      group.detaching().remove(arn);
      group.members().values().stream()
          .filter(Member::isInService)
          .forEach(member -> region.around.balancing().register(region.site(), arn, member.id()));
    }
  }

  private DetachLoadBalancerTargetGroupsResponse detach(
      AsRegion region, DetachLoadBalancerTargetGroupsRequest request) {
    detach(region, region.group(request.autoScalingGroupName()), request.targetGroupARNs());
    return DetachLoadBalancerTargetGroupsResponse.builder().build();
  }

  private DetachTrafficSourcesResponse detachSources(
      AsRegion region, DetachTrafficSourcesRequest request) {
    detach(
        region,
        region.group(request.autoScalingGroupName()),
        request.trafficSources().stream().map(TrafficSourceIdentifier::identifier).toList());
    return DetachTrafficSourcesResponse.builder().build();
  }

  private static void detach(AsRegion region, GroupEntry group, List<String> arns) {
    group.targetGroups(group.targetGroups().stream().filter(arn -> !arns.contains(arn)).toList());
    for (String arn : arns) {
      group.detaching().add(arn);
      group
          .members()
          .keySet()
          .forEach(id -> region.around.balancing().deregister(region.site(), arn, id));
    }
  }

  private DescribeLoadBalancerTargetGroupsResponse describe(
      AsRegion region, DescribeLoadBalancerTargetGroupsRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    return DescribeLoadBalancerTargetGroupsResponse.builder()
        .loadBalancerTargetGroups(
            states(region, group).entrySet().stream()
                .map(
                    one ->
                        LoadBalancerTargetGroupState.builder()
                            .loadBalancerTargetGroupARN(one.getKey())
                            .state(one.getValue())
                            .build())
                .toList())
        .build();
  }

  private DescribeTrafficSourcesResponse describeSources(
      AsRegion region, DescribeTrafficSourcesRequest request) {
    GroupEntry group = region.group(request.autoScalingGroupName());
    return DescribeTrafficSourcesResponse.builder()
        .trafficSources(
            states(region, group).entrySet().stream()
                .map(
                    one ->
                        TrafficSourceState.builder()
                            .identifier(one.getKey())
                            .type(TYPE)
                            .state(one.getValue())
                            .build())
                .toList())
        .build();
  }

  private static Map<String, String> states(AsRegion region, GroupEntry group) {
    Map<String, String> states = new LinkedHashMap<>();
    group.targetGroups().forEach(arn -> states.put(arn, state(region, group, arn)));
    group.detaching().forEach(arn -> states.putIfAbsent(arn, "Removing"));
    return states;
  }

  private static String state(AsRegion region, GroupEntry group, String arn) {
    boolean serves =
        group.members().keySet().stream()
            .anyMatch(
                id -> region.around.balancing().health(region.site(), arn, id).equals("healthy"));
    boolean arriving = group.active().stream().anyMatch(member -> !member.isInService());
    return serves ? "InService" : arriving ? "Adding" : "Added";
  }
}
