package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.AuthorizeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.CreateSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupRequest;
import software.amazon.awssdk.services.ec2.model.DeleteSecurityGroupResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupEgressResponse;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressRequest;
import software.amazon.awssdk.services.ec2.model.RevokeSecurityGroupIngressResponse;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;

/** Security groups. */
final class SecurityGroupActions {
  private final Regions regions;

  SecurityGroupActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "CreateSecurityGroup",
            () -> regions.on(CreateSecurityGroupRequest.builder(), this::create))
        .with(
            "DeleteSecurityGroup",
            () -> regions.on(DeleteSecurityGroupRequest.builder(), this::delete))
        .with(
            "DescribeSecurityGroups",
            () -> regions.on(DescribeSecurityGroupsRequest.builder(), this::describe))
        .with(
            "AuthorizeSecurityGroupIngress",
            () -> regions.on(AuthorizeSecurityGroupIngressRequest.builder(), this::allowIn))
        .with(
            "AuthorizeSecurityGroupEgress",
            () -> regions.on(AuthorizeSecurityGroupEgressRequest.builder(), this::allowOut))
        .with(
            "RevokeSecurityGroupIngress",
            () -> regions.on(RevokeSecurityGroupIngressRequest.builder(), this::forbidIn))
        .with(
            "RevokeSecurityGroupEgress",
            () -> regions.on(RevokeSecurityGroupEgressRequest.builder(), this::forbidOut));
  }

  private CreateSecurityGroupResponse create(Region region, CreateSecurityGroupRequest request) {
    String name =
        Optional.ofNullable(request.groupName()).orElseThrow(() -> ApiError.missing("GroupName"));
    String description =
        Optional.ofNullable(request.description())
            .orElseThrow(() -> ApiError.missing("GroupDescription"));
    String vpcId = Optional.ofNullable(request.vpcId()).orElse(region.network.vpcId());
    if (!vpcId.equals(region.network.vpcId())) {
      throw ResourceIds.Kind.VPC.notFound(vpcId);
    }
    if (region.groups.values().stream().anyMatch(group -> group.name().equals(name))) {
      throw ApiError.of(
          "InvalidGroup.Duplicate",
          "The security group '%s' already exists for VPC '%s'".formatted(name, vpcId));
    }
    SecurityGroupEntry group =
        new SecurityGroupEntry(
            region.id("sg"), name, description, vpcId, List.of(), List.of(Region.everything()));
    region.groups.put(group.id(), group);
    region.tags.put(group.id(), TagBook.specified(request.tagSpecifications(), "security-group"));
    return CreateSecurityGroupResponse.builder()
        .groupId(group.id())
        .tags(region.tags.of(group.id()))
        .build();
  }

  private DeleteSecurityGroupResponse delete(Region region, DeleteSecurityGroupRequest request) {
    SecurityGroupEntry group = find(region, request.groupId(), request.groupName());
    if (group.name().equals("default")) {
      throw ApiError.of(
          "CannotDelete",
          "the specified group: \"%s\" name: \"default\" cannot be deleted by a user"
              .formatted(group.id()));
    }
    boolean used =
        region.instances.values().stream()
            .filter(instance -> instance.state() != InstanceState.TERMINATED)
            .anyMatch(instance -> instance.groupIds().contains(group.id()));
    if (used) {
      throw ApiError.of(
          "DependencyViolation", "resource %s has a dependent object".formatted(group.id()));
    }
    region.groups.remove(group.id());
    region.tags.forget(group.id());
    return DeleteSecurityGroupResponse.builder().returnValue(true).groupId(group.id()).build();
  }

  private DescribeSecurityGroupsResponse describe(
      Region region, DescribeSecurityGroupsRequest request) {
    List<SecurityGroupEntry> wanted = new ArrayList<>();
    request.groupIds().forEach(id -> wanted.add(find(region, id, null)));
    request.groupNames().forEach(name -> wanted.add(find(region, null, name)));
    boolean all = request.groupIds().isEmpty() && request.groupNames().isEmpty();
    List<SecurityGroup> groups =
        new FilterTable<SecurityGroup>(SecurityGroup::tags)
            .on("group-id", SecurityGroup::groupId)
            .on("group-name", SecurityGroup::groupName)
            .on("description", SecurityGroup::description)
            .on("vpc-id", SecurityGroup::vpcId)
            .on("owner-id", SecurityGroup::ownerId)
            .select(
                (all ? region.groups.values() : wanted).stream().map(group -> model(region, group)),
                request.filters());
    Page<SecurityGroup> page = Page.of(groups, request.maxResults(), request.nextToken());
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(page.items())
        .nextToken(page.nextToken())
        .build();
  }

  private AuthorizeSecurityGroupIngressResponse allowIn(
      Region region, AuthorizeSecurityGroupIngressRequest request) {
    SecurityGroupEntry group = find(region, request.groupId(), request.groupName());
    IpPermission single =
        permission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
    allow(
        group.ingress(),
        request.ipPermissions().isEmpty() ? List.of(single) : request.ipPermissions());
    return AuthorizeSecurityGroupIngressResponse.builder().returnValue(true).build();
  }

  private AuthorizeSecurityGroupEgressResponse allowOut(
      Region region, AuthorizeSecurityGroupEgressRequest request) {
    SecurityGroupEntry group = find(region, request.groupId(), null);
    allow(group.egress(), request.ipPermissions());
    return AuthorizeSecurityGroupEgressResponse.builder().returnValue(true).build();
  }

  private RevokeSecurityGroupIngressResponse forbidIn(
      Region region, RevokeSecurityGroupIngressRequest request) {
    SecurityGroupEntry group = find(region, request.groupId(), request.groupName());
    IpPermission single =
        permission(request.ipProtocol(), request.fromPort(), request.toPort(), request.cidrIp());
    forbid(
        group.ingress(),
        request.ipPermissions().isEmpty() ? List.of(single) : request.ipPermissions());
    return RevokeSecurityGroupIngressResponse.builder().returnValue(true).build();
  }

  private RevokeSecurityGroupEgressResponse forbidOut(
      Region region, RevokeSecurityGroupEgressRequest request) {
    SecurityGroupEntry group = find(region, request.groupId(), null);
    forbid(group.egress(), request.ipPermissions());
    return RevokeSecurityGroupEgressResponse.builder().returnValue(true).build();
  }

  private static IpPermission permission(
      @Nullable String protocol,
      @Nullable Integer from,
      @Nullable Integer to,
      @Nullable String range) {
    return IpPermission.builder()
        .ipProtocol(protocol)
        .fromPort(from)
        .toPort(to)
        .ipRanges(range == null ? List.of() : List.of(IpRange.builder().cidrIp(range).build()))
        .build();
  }

  private static void allow(List<IpPermission> rules, List<IpPermission> more) {
    for (IpPermission permission : more) {
      if (permission.ipProtocol() == null) {
        throw ApiError.missing("IpPermissions.N.IpProtocol");
      }
      if (rules.contains(permission)) {
        throw ApiError.of(
            "InvalidPermission.Duplicate",
            "the specified rule \"%s\" already exists".formatted(permission));
      }
    }
    rules.addAll(more);
  }

  private static void forbid(List<IpPermission> rules, List<IpPermission> gone) {
    for (IpPermission permission : gone) {
      if (!rules.remove(permission)) {
        throw ApiError.of(
            "InvalidPermission.NotFound",
            "The specified rule \"%s\" does not exist in this security group"
                .formatted(permission));
      }
    }
  }

  private static SecurityGroupEntry find(
      Region region, @Nullable String id, @Nullable String name) {
    if (id != null) {
      return region.group(id);
    }
    String wanted =
        Optional.ofNullable(name).orElseThrow(() -> ApiError.missing("GroupId or GroupName"));
    return region.groups.values().stream()
        .filter(group -> group.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidGroup.NotFound",
                    "The security group '%s' does not exist in default VPC '%s'"
                        .formatted(wanted, region.network.vpcId())));
  }

  private static SecurityGroup model(Region region, SecurityGroupEntry group) {
    return SecurityGroup.builder()
        .groupId(group.id())
        .groupName(group.name())
        .description(group.description())
        .vpcId(group.vpcId())
        .ownerId(region.site().account())
        .ipPermissions(group.ingress())
        .ipPermissionsEgress(group.egress())
        .tags(region.tags.of(group.id()))
        .build();
  }
}
