package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.ec2.MachineImage.Sharing;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.DisableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationRequest;
import software.amazon.awssdk.services.ec2.model.EnableImageDeprecationResponse;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import software.amazon.awssdk.services.ec2.model.LaunchPermissionModifications;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyImageAttributeResponse;

/** Attributes of images: description, who may launch them, deprecation. */
final class ImageAttributeActions {
  private final Regions regions;

  ImageAttributeActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "ModifyImageAttribute",
            () -> regions.on(ModifyImageAttributeRequest.builder(), this::modify))
        .with(
            "DescribeImageAttribute",
            () -> regions.on(DescribeImageAttributeRequest.builder(), this::describe))
        .with(
            "EnableImageDeprecation",
            () -> regions.on(EnableImageDeprecationRequest.builder(), this::deprecate))
        .with(
            "DisableImageDeprecation",
            () -> regions.on(DisableImageDeprecationRequest.builder(), this::undeprecate));
  }

  private ModifyImageAttributeResponse modify(Region region, ModifyImageAttributeRequest request) {
    String id = ImageActions.ownId(region, request.imageId());
    change(region, id, image -> changed(image, request));
    return ModifyImageAttributeResponse.builder().build();
  }

  private DescribeImageAttributeResponse describe(
      Region region, DescribeImageAttributeRequest request) {
    MachineImage image = region.image(ImageActions.ownId(region, request.imageId()));
    String attribute =
        Optional.ofNullable(request.attributeAsString())
            .orElseThrow(() -> ApiError.missing("Attribute"));
    DescribeImageAttributeResponse.Builder response =
        DescribeImageAttributeResponse.builder().imageId(image.id());
    switch (attribute) {
      case "description" -> response.description(value(image.description()));
      case "launchPermission" -> response.launchPermissions(permissions(image.sharing()));
      case "blockDeviceMapping" ->
          response.blockDeviceMappings(image.devices().stream().map(DeviceMapping::model).toList());
      case "imdsSupport" ->
          response.imdsSupport(value(image.sharing().attribute("imdsSupport").orElse("")));
      default ->
          throw ApiError.invalid(
              "Attribute",
              attribute,
              "The rehearsal cloud knows description, launchPermission, blockDeviceMapping and"
                  + " imdsSupport.");
    }
    return response.build();
  }

  private EnableImageDeprecationResponse deprecate(
      Region region, EnableImageDeprecationRequest request) {
    String id = ImageActions.ownId(region, request.imageId());
    String when =
        Optional.ofNullable(request.deprecateAt())
            .map(ApiTime::text)
            .orElseThrow(() -> ApiError.missing("DeprecateAt"));
    change(region, id, image -> image.withSharing(image.sharing().with("deprecationTime", when)));
    return EnableImageDeprecationResponse.builder().returnValue(true).build();
  }

  private DisableImageDeprecationResponse undeprecate(
      Region region, DisableImageDeprecationRequest request) {
    String id = ImageActions.ownId(region, request.imageId());
    change(region, id, image -> image.withSharing(image.sharing().without("deprecationTime")));
    return DisableImageDeprecationResponse.builder().returnValue(true).build();
  }

  private static void change(Region region, String id, UnaryOperator<MachineImage> change) {
    region.settings.images().change(region.name(), id, change);
  }

  private static MachineImage changed(MachineImage image, ModifyImageAttributeRequest request) {
    Sharing sharing = sharing(image.sharing(), request);
    checkShareable(image, sharing);
    MachineImage changed = image.withSharing(sharing);
    if (request.description() != null) {
      changed =
          changed.withDescription(Optional.ofNullable(request.description().value()).orElse(""));
    } else if ("description".equals(request.attribute())) {
      changed = changed.withDescription(Optional.ofNullable(request.value()).orElse(""));
    }
    AttributeValue imds = request.imdsSupport();
    return imds == null
        ? changed
        : changed.withSharing(changed.sharing().with("imdsSupport", imds.value()));
  }

  private static void checkShareable(MachineImage image, Sharing sharing) {
    if (!sharing.isNobodys() && image.devices().stream().anyMatch(DiskKeys::isManaged)) {
      throw ApiError.of(
          "InvalidParameter",
          "Snapshots encrypted with the AWS Managed CMK can't be shared. Specify another"
              + " snapshot.");
    }
  }

  private static Sharing sharing(Sharing before, ModifyImageAttributeRequest request) {
    LaunchPermissionModifications permission = request.launchPermission();
    if (permission != null) {
      return before
          .adding(users(permission.add()), groups(permission.add()))
          .removing(users(permission.remove()), groups(permission.remove()));
    }
    List<String> groups =
        Stream.of(
                request.userGroups(), request.organizationArns(), request.organizationalUnitArns())
            .flatMap(List::stream)
            .toList();
    return "remove".equals(request.operationTypeAsString())
        ? before.removing(request.userIds(), groups)
        : before.adding(request.userIds(), groups);
  }

  private static List<LaunchPermission> permissions(Sharing sharing) {
    Stream<LaunchPermission> users =
        sharing.users().stream().map(user -> LaunchPermission.builder().userId(user).build());
    return Stream.concat(users, sharing.groups().stream().map(ImageAttributeActions::permission))
        .toList();
  }

  private static LaunchPermission permission(String group) {
    LaunchPermission.Builder permission = LaunchPermission.builder();
    if (group.contains(":ou/")) {
      return permission.organizationalUnitArn(group).build();
    }
    return (group.startsWith("arn:") ? permission.organizationArn(group) : permission.group(group))
        .build();
  }

  private static List<String> users(List<LaunchPermission> permissions) {
    return permissions.stream().flatMap(one -> Optional.ofNullable(one.userId()).stream()).toList();
  }

  private static List<String> groups(List<LaunchPermission> permissions) {
    return permissions.stream()
        .flatMap(
            one ->
                Stream.of(one.groupAsString(), one.organizationArn(), one.organizationalUnitArn()))
        .filter(Objects::nonNull)
        .toList();
  }

  private static AttributeValue value(String text) {
    return AttributeValue.builder().value(text).build();
  }
}
