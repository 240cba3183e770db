package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeregisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.RegisterTargetsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Targets: in, out, and how they are. */
final class TargetActions {
  private final ElbRegions regions;

  TargetActions(ElbRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with("RegisterTargets", () -> regions.on(RegisterTargetsRequest.builder(), this::register))
        .with(
            "DeregisterTargets",
            () -> regions.on(DeregisterTargetsRequest.builder(), this::deregister))
        .with(
            "DescribeTargetHealth",
            () -> regions.on(DescribeTargetHealthRequest.builder(), this::health));
  }

  private RegisterTargetsResponse register(ElbRegion region, RegisterTargetsRequest request) {
    TargetGroupEntry group = region.group(request.targetGroupArn());
    Map<TargetKey, InetAddress> wanted = new LinkedHashMap<>();
    for (TargetDescription target : request.targets()) {
      TargetKey key = key(group, target);
      wanted.put(key, address(region, group, key));
    }
    wanted.forEach((key, address) -> put(region, group, key, address));
    return RegisterTargetsResponse.builder().build();
  }

  /** Registers one instance on the group's port, if it runs. */
  static void register(ElbRegion region, TargetGroupEntry group, String instanceId) {
    region
        .desk
        .find(region.site(), instanceId)
        .flatMap(InstanceFacts::address)
        .ifPresent(
            address ->
                put(region, group, new TargetKey(instanceId, group.model().port()), address));
  }

  private static void put(
      ElbRegion region, TargetGroupEntry group, TargetKey key, InetAddress address) {
    group.register(key, new InetSocketAddress(address, key.port()), region.world.now());
  }

  private static InetAddress address(ElbRegion region, TargetGroupEntry group, TargetKey key) {
    if (!group.ofInstances()) {
      return literal(key.id());
    }
    InstanceFacts instance =
        region
            .desk
            .find(region.site(), key.id())
            .orElseThrow(
                () -> ElbErrors.invalid("Instance ID '%s' is not valid".formatted(key.id())));
    return instance
        .address()
        .filter(any -> instance.running())
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidTarget",
                    "The following targets are not in a running state and cannot be registered: '%s'"
                        .formatted(key.id())));
  }

  private static InetAddress literal(String text) {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      if (address.isLoopbackAddress()) {
        return address;
      }
    } catch (IllegalArgumentException notAnAddress) {
      throw ElbErrors.invalid("The IP address '%s' is not valid".formatted(text));
    }
    throw ElbErrors.invalid(
        "The IP address '%s' is not valid: the rehearsal cloud reaches loopback addresses only"
            .formatted(text));
  }

  private DeregisterTargetsResponse deregister(ElbRegion region, DeregisterTargetsRequest request) {
    TargetGroupEntry group = region.group(request.targetGroupArn());
    for (TargetDescription target : request.targets()) {
      keys(group, target).forEach(key -> group.deregister(key, region.world.now()));
    }
    return DeregisterTargetsResponse.builder().build();
  }

  private DescribeTargetHealthResponse health(
      ElbRegion region, DescribeTargetHealthRequest request) {
    TargetGroupEntry group = region.group(request.targetGroupArn());
    List<TargetKey> keys =
        request.targets().isEmpty()
            ? group.targets().stream().map(Target::key).toList()
            : request.targets().stream().flatMap(one -> keys(group, one).stream()).toList();
    return DescribeTargetHealthResponse.builder()
        .targetHealthDescriptions(
            keys.stream().map(key -> description(region, group, key)).toList())
        .build();
  }

  private static TargetHealthDescription description(
      ElbRegion region, TargetGroupEntry group, TargetKey key) {
    String port = group.model().healthCheckPort();
    return TargetHealthDescription.builder()
        .target(key.model())
        .healthCheckPort(port.equals("traffic-port") ? "" + key.port() : port)
        .targetHealth(TargetHealths.of(region, group, key))
        .build();
  }

  /** All of this id that are registered; without a port, on whatever port; else the one meant. */
  private static List<TargetKey> keys(TargetGroupEntry group, TargetDescription target) {
    List<TargetKey> registered =
        group.targets().stream()
            .map(Target::key)
            .filter(key -> key.id().equals(target.id()))
            .filter(key -> target.port() == null || target.port() == key.port())
            .toList();
    return registered.isEmpty() ? List.of(key(group, target)) : registered;
  }

  private static TargetKey key(TargetGroupEntry group, TargetDescription target) {
    return new TargetKey(
        ElbErrors.required(target.id(), "Targets.member.N.Id"),
        Optional.ofNullable(target.port()).orElse(group.model().port()));
  }
}
