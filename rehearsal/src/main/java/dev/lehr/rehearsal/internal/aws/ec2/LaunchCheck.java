package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.FaultKind;
import dev.lehr.rehearsal.internal.aws.ec2.InstanceEntry.Attribute;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import dev.lehr.rehearsal.internal.aws.protocol.PojoConversion;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateSpecification;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/** Checks a RunInstances request as EC2 does before anything happens, and completes it. */
final class LaunchCheck {
  private static final int MAX_AT_ONCE = 100;
  private static final int MAX_USER_DATA = 16 * 1024;

  private final Region region;

  LaunchCheck(Region region) {
    this.region = region;
  }

  /**
   * The launch a request asks for.
   *
   * @throws ApiError for whatever EC2 would refuse
   */
  LaunchSpec check(RunInstancesRequest asked) {
    RunInstancesRequest request = withTemplate(asked);
    checkCounts(request);
    MachineImage image = image(request);
    Network.SubnetPlace place = place(request);
    List<String> groupIds = groups(request);
    Optional<KeyPairEntry> key = Optional.ofNullable(request.keyName()).map(this::key);
    Map<String, String> attributes = attributes(request);
    if (region.settings.faults().strikes(FaultKind.NO_CAPACITY)) {
      throw noCapacity(attributes, place);
    }
    return new LaunchSpec(
        request,
        region.id("r"),
        image,
        place,
        groupIds,
        key,
        devices(image.devices(), request.blockDeviceMappings()),
        attributes,
        region.now());
  }

  /** The image's devices, changed and extended by what a request says. */
  static List<MachineImage.Device> devices(
      List<MachineImage.Device> base, List<BlockDeviceMapping> mappings) {
    Map<String, MachineImage.Device> devices = new LinkedHashMap<>();
    base.forEach(device -> devices.put(device.deviceName(), device));
    for (BlockDeviceMapping mapping : mappings) {
      String name =
          Optional.ofNullable(mapping.deviceName())
              .orElseThrow(() -> ApiError.missing("BlockDeviceMapping.N.DeviceName"));
      if (mapping.noDevice() != null) {
        devices.remove(name);
      } else {
        devices.put(name, DeviceMapping.device(mapping, Optional.ofNullable(devices.get(name))));
      }
    }
    return List.copyOf(devices.values());
  }

  private RunInstancesRequest withTemplate(RunInstancesRequest asked) {
    LaunchTemplateSpecification named = asked.launchTemplate();
    if (named == null) {
      return asked;
    }
    LaunchTemplateEntry template =
        LaunchTemplateActions.find(region, named.launchTemplateId(), named.launchTemplateName());
    RunInstancesRequest.Builder merged = RunInstancesRequest.builder();
    PojoConversion.copy(LaunchTemplateActions.version(template, named.version()), merged);
    PojoConversion.copy(asked, merged);
    return merged.build();
  }

  private static void checkCounts(RunInstancesRequest request) {
    int min =
        Optional.ofNullable(request.minCount()).orElseThrow(() -> ApiError.missing("MinCount"));
    int max =
        Optional.ofNullable(request.maxCount()).orElseThrow(() -> ApiError.missing("MaxCount"));
    if (min < 1 || max < min || max > MAX_AT_ONCE) {
      throw ApiError.invalid(
          "MaxCount",
          min + " to " + max,
          "MinCount must be at least 1, MaxCount at least MinCount and at most " + MAX_AT_ONCE);
    }
  }

  private MachineImage image(RunInstancesRequest request) {
    String id =
        Optional.ofNullable(request.imageId()).orElseThrow(() -> ApiError.missing("ImageId"));
    MachineImage image = region.image(id);
    String state = region.settings.images().state(image, region.now());
    if (!state.equals("available")) {
      throw ApiError.of(
          "InvalidAMIID.Unavailable",
          "The image ID '%s' is in state '%s' and can not be launched".formatted(id, state));
    }
    return image;
  }

  private Network.SubnetPlace place(RunInstancesRequest request) {
    Optional<String> subnetId =
        Optional.ofNullable(request.subnetId())
            .or(() -> networkInterface(request).map(one -> one.subnetId()));
    if (subnetId.isPresent()) {
      return ResourceIds.found(
          region.network.subnet(subnetId.get()), ResourceIds.Kind.SUBNET, subnetId.get());
    }
    String first = region.network.zones().getFirst();
    String zone =
        Optional.ofNullable(request.placement()).map(Placement::availabilityZone).orElse(first);
    return region.network.subnets().stream()
        .filter(place -> place.zone().equals(zone))
        .findFirst()
        .orElseThrow(() -> badZone(zone));
  }

  private List<String> groups(RunInstancesRequest request) {
    List<String> ids = new ArrayList<>(request.securityGroupIds());
    networkInterface(request).ifPresent(one -> ids.addAll(one.groups()));
    for (String name : request.securityGroups()) {
      ids.add(groupNamed(name).id());
    }
    ids.forEach(region::group);
    return ids.isEmpty() ? List.of(region.defaultGroup().id()) : ids;
  }

  private SecurityGroupEntry groupNamed(String name) {
    return region.groups.values().stream()
        .filter(group -> group.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidGroup.NotFound",
                    "The security group '%s' does not exist in default VPC '%s'"
                        .formatted(name, region.network.vpcId())));
  }

  private KeyPairEntry key(String name) {
    return Optional.ofNullable(region.keyPairs.get(name))
        .orElseThrow(
            () ->
                ApiError.of(
                    "InvalidKeyPair.NotFound", "The key pair '%s' does not exist".formatted(name)));
  }

  private static Map<String, String> attributes(RunInstancesRequest request) {
    Map<String, String> attributes = new HashMap<>();
    put(attributes, Attribute.INSTANCE_TYPE, request.instanceTypeAsString());
    put(
        attributes,
        Attribute.SHUTDOWN_BEHAVIOR,
        request.instanceInitiatedShutdownBehaviorAsString());
    put(attributes, Attribute.DISABLE_API_TERMINATION, request.disableApiTermination());
    put(attributes, Attribute.DISABLE_API_STOP, request.disableApiStop());
    put(attributes, Attribute.EBS_OPTIMIZED, request.ebsOptimized());
    put(attributes, Attribute.USER_DATA, checkedUserData(request.userData()));
    InstanceTypes.check(
        attributes.getOrDefault(
            Attribute.INSTANCE_TYPE.label(), Attribute.INSTANCE_TYPE.initial()));
    return attributes;
  }

  private static void put(
      Map<String, String> attributes, Attribute attribute, @Nullable Object value) {
    if (value != null) {
      attributes.put(attribute.label(), value.toString());
    }
  }

  static @Nullable String checkedUserData(@Nullable String encoded) {
    if (encoded == null) {
      return null;
    }
    try {
      int length = Base64.getMimeDecoder().decode(encoded).length;
      if (length > MAX_USER_DATA) {
        throw ApiError.of(
            "InvalidParameterValue",
            "User data is limited to %d bytes; these are %d".formatted(MAX_USER_DATA, length));
      }
    } catch (IllegalArgumentException notBase64) {
      ApiError error =
          ApiError.of("InvalidParameterValue", "Invalid BASE64 encoding of user data.");
      error.initCause(notBase64);
      throw error;
    }
    return encoded;
  }

  private static Optional<InstanceNetworkInterfaceSpecification> networkInterface(
      RunInstancesRequest request) {
    return request.networkInterfaces().stream().findFirst();
  }

  private ApiError badZone(String zone) {
    return ApiError.of(
        "InvalidParameterValue",
        "Invalid availability zone: [%s]; region %s has %s"
            .formatted(zone, region.name(), region.network.zones()));
  }

  private static ApiError noCapacity(Map<String, String> attributes, Network.SubnetPlace place) {
    return ApiError.of(
        "InsufficientInstanceCapacity",
        "We currently do not have sufficient %s capacity in the Availability Zone you requested (%s). (rehearsed fault)"
            .formatted(attributes.get(Attribute.INSTANCE_TYPE.label()), place.zone()));
  }
}
