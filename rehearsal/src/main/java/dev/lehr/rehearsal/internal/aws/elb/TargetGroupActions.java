package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.internal.aws.ec2.Page;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTargetGroupsResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Matcher;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyTargetGroupResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** Target groups. */
final class TargetGroupActions {
  private final ElbRegions regions;

  TargetGroupActions(ElbRegions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateTargetGroup", () -> regions.on(CreateTargetGroupRequest.builder(), this::create))
        .with(
            "DescribeTargetGroups",
            () -> regions.on(DescribeTargetGroupsRequest.builder(), this::describe))
        .with(
            "ModifyTargetGroup", () -> regions.on(ModifyTargetGroupRequest.builder(), this::modify))
        .with(
            "DeleteTargetGroup", () -> regions.on(DeleteTargetGroupRequest.builder(), this::delete))
        .with(
            "DescribeTargetGroupAttributes",
            () -> regions.on(DescribeTargetGroupAttributesRequest.builder(), this::attributes))
        .with(
            "ModifyTargetGroupAttributes",
            () -> regions.on(ModifyTargetGroupAttributesRequest.builder(), this::modifyAttributes));
  }

  private CreateTargetGroupResponse create(ElbRegion region, CreateTargetGroupRequest request) {
    String name = ElbErrors.required(request.name(), "Name");
    check(request);
    Optional<TargetGroupEntry> before = named(region, name);
    if (before.isPresent() && !before.get().model().port().equals(request.port())) {
      throw ApiError.of(
          "DuplicateTargetGroupName",
          "A target group with the same name '%s' exists, but with different settings"
              .formatted(name));
    }
    TargetGroupEntry group = before.orElseGet(() -> born(region, request));
    region.tags.put(group.arn(), ElbTags.map(request.tags()));
    return CreateTargetGroupResponse.builder().targetGroups(model(region, group)).build();
  }

  private static void check(CreateTargetGroupRequest request) {
    ElbErrors.required(request.port(), "Port");
    boolean http =
        ElbErrors.required(request.protocol(), "Protocol") == ProtocolEnum.HTTP
            && (request.healthCheckProtocol() == null
                || request.healthCheckProtocol() == ProtocolEnum.HTTP);
    boolean addressed =
        request.targetType() == null
            || request.targetType() == TargetTypeEnum.INSTANCE
            || request.targetType() == TargetTypeEnum.IP;
    if (!http || !addressed) {
      throw ElbErrors.invalid(
          "The rehearsal cloud has target groups of instances and IP addresses that are spoken to"
              + " with HTTP, not type '%s' with protocol '%s' and health check protocol '%s'"
                  .formatted(
                      request.targetTypeAsString(),
                      request.protocolAsString(),
                      request.healthCheckProtocolAsString()));
    }
  }

  private static TargetGroupEntry born(ElbRegion region, CreateTargetGroupRequest request) {
    TargetGroupEntry group = made(region, request);
    region.visibility.born(group.arn());
    return group;
  }

  /** A new group. */
  static TargetGroupEntry made(ElbRegion region, CreateTargetGroupRequest request) {
    String id = "targetgroup/%s/%s".formatted(request.name(), region.world.digits());
    return made(region, region.arn(id), request);
  }

  /** A new group under this ARN. */
  static TargetGroupEntry made(ElbRegion region, String arn, CreateTargetGroupRequest request) {
    TargetGroup.Builder model = usual().targetGroupArn(arn).targetGroupName(request.name());
    model.vpcId(region.desk.subnets(region.site()).getFirst().vpcId());
    PojoConversion.copy(request, model);
    TargetGroupEntry group = new TargetGroupEntry(model.build(), region.world.timings());
    region.groups.put(arn, group);
    return group;
  }

  private static TargetGroup.Builder usual() {
    return TargetGroup.builder()
        .targetType(TargetTypeEnum.INSTANCE)
        .protocolVersion("HTTP1")
        .ipAddressType("ipv4")
        .healthCheckProtocol(ProtocolEnum.HTTP)
        .healthCheckPort("traffic-port")
        .healthCheckEnabled(true)
        .healthCheckIntervalSeconds(30)
        .healthCheckTimeoutSeconds(5)
        .healthyThresholdCount(5)
        .unhealthyThresholdCount(2)
        .healthCheckPath("/")
        .matcher(Matcher.builder().httpCode("200").build());
  }

  private DescribeTargetGroupsResponse describe(
      ElbRegion region, DescribeTargetGroupsRequest request) {
    List<TargetGroupEntry> found = new ArrayList<>();
    request.targetGroupArns().forEach(arn -> found.add(region.group(arn)));
    for (String name : request.names()) {
      found.add(
          named(region, name)
              .filter(one -> !region.visibility.hides(one.arn()))
              .orElseThrow(() -> ElbErrors.noGroup(name)));
    }
    if (request.targetGroupArns().isEmpty() && request.names().isEmpty()) {
      region.groups.values().stream()
          .filter(one -> !region.visibility.hides(one.arn()))
          .forEach(found::add);
    }
    Optional.ofNullable(request.loadBalancerArn())
        .ifPresent(arn -> found.removeIf(one -> !region.usersOf(one.arn()).contains(arn)));
    Page<TargetGroupEntry> page = Page.of(found, request.pageSize(), request.marker());
    return DescribeTargetGroupsResponse.builder()
        .targetGroups(page.items().stream().map(one -> model(region, one)).toList())
        .nextMarker(page.nextToken())
        .build();
  }

  private static TargetGroup model(ElbRegion region, TargetGroupEntry group) {
    return group.model().toBuilder().loadBalancerArns(region.usersOf(group.arn())).build();
  }

  private ModifyTargetGroupResponse modify(ElbRegion region, ModifyTargetGroupRequest request) {
    TargetGroupEntry group = region.group(request.targetGroupArn());
    TargetGroup.Builder model = group.model().toBuilder();
    PojoConversion.copy(request, model);
    group.model(model.build());
    return ModifyTargetGroupResponse.builder().targetGroups(model(region, group)).build();
  }

  private DeleteTargetGroupResponse delete(ElbRegion region, DeleteTargetGroupRequest request) {
    String arn = ElbErrors.required(request.targetGroupArn(), "TargetGroupArn");
    if (!region.usersOf(arn).isEmpty()) {
      throw ApiError.of(
          "ResourceInUse",
          "Target group '%s' is currently in use by a listener or a rule".formatted(arn));
    }
    Optional.ofNullable(region.groups.remove(arn))
        .ifPresent(group -> List.copyOf(group.targets()).forEach(one -> group.remove(one.key())));
    region.tags.remove(arn);
    return DeleteTargetGroupResponse.builder().build();
  }

  private DescribeTargetGroupAttributesResponse attributes(
      ElbRegion region, DescribeTargetGroupAttributesRequest request) {
    return DescribeTargetGroupAttributesResponse.builder()
        .attributes(models(region.group(request.targetGroupArn())))
        .build();
  }

  private ModifyTargetGroupAttributesResponse modifyAttributes(
      ElbRegion region, ModifyTargetGroupAttributesRequest request) {
    TargetGroupEntry group = region.group(request.targetGroupArn());
    Map<String, String> changes = new LinkedHashMap<>();
    request.attributes().forEach(one -> changes.put(one.key(), one.value()));
    group.attributes().put(changes);
    if (group.attributes().is("stickiness.enabled")) {
      region
          .world
          .notes()
          .add("Target group %s: stickiness is not acted on".formatted(group.dimension()));
    }
    return ModifyTargetGroupAttributesResponse.builder().attributes(models(group)).build();
  }

  private static List<TargetGroupAttribute> models(TargetGroupEntry group) {
    return group.attributes().all().entrySet().stream()
        .map(one -> TargetGroupAttribute.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private static Optional<TargetGroupEntry> named(ElbRegion region, String name) {
    return region.groups.values().stream()
        .filter(one -> one.model().targetGroupName().equals(name))
        .findFirst();
  }
}
