package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceEntry.Attribute;
import dev.lehr.rehearsal.internal.aws.protocol.Actions;
import dev.lehr.rehearsal.internal.aws.protocol.ApiError;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.AttributeBooleanValue;
import software.amazon.awssdk.services.ec2.model.AttributeValue;
import software.amazon.awssdk.services.ec2.model.BlobAttributeValue;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMappingSpecification;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;

/** Attributes of instances. */
final class InstanceAttributeActions {
  private static final Set<Attribute> ONLY_WHEN_STOPPED =
      Set.of(
          Attribute.INSTANCE_TYPE,
          Attribute.USER_DATA,
          Attribute.EBS_OPTIMIZED,
          Attribute.ENA_SUPPORT,
          Attribute.SRIOV);

  private final Regions regions;

  InstanceAttributeActions(Regions regions) {
    this.regions = regions;
  }

  Actions actions() {
    return new Actions()
        .with(
            "ModifyInstanceAttribute",
            () -> regions.on(ModifyInstanceAttributeRequest.builder(), this::modify))
        .with(
            "DescribeInstanceAttribute",
            () -> regions.on(DescribeInstanceAttributeRequest.builder(), this::describe));
  }

  private ModifyInstanceAttributeResponse modify(
      Region region, ModifyInstanceAttributeRequest request) {
    InstanceEntry instance = region.instance(required(request.instanceId()));
    Map<Attribute, String> changes = changes(request);
    changes.keySet().forEach(attribute -> checkState(instance, attribute));
    request.groups().forEach(region::group);
    changes.forEach((attribute, value) -> instance.attributes().put(attribute.label(), value));
    if (!request.groups().isEmpty()) {
      instance.groupIds().clear();
      instance.groupIds().addAll(request.groups());
    }
    request.blockDeviceMappings().forEach(mapping -> keep(region, instance, mapping));
    return ModifyInstanceAttributeResponse.builder().build();
  }

  private static Map<Attribute, String> changes(ModifyInstanceAttributeRequest request) {
    Map<Attribute, String> changes = new TreeMap<>();
    Optional.ofNullable(request.attributeAsString())
        .ifPresent(
            name -> changes.put(named(name), Optional.ofNullable(request.value()).orElse("")));
    text(changes, Attribute.INSTANCE_TYPE, request.instanceType());
    text(changes, Attribute.SHUTDOWN_BEHAVIOR, request.instanceInitiatedShutdownBehavior());
    text(changes, Attribute.SRIOV, request.sriovNetSupport());
    bool(changes, Attribute.DISABLE_API_TERMINATION, request.disableApiTermination());
    bool(changes, Attribute.DISABLE_API_STOP, request.disableApiStop());
    bool(changes, Attribute.EBS_OPTIMIZED, request.ebsOptimized());
    bool(changes, Attribute.ENA_SUPPORT, request.enaSupport());
    bool(changes, Attribute.SOURCE_DEST_CHECK, request.sourceDestCheck());
    BlobAttributeValue userData = request.userData();
    if (userData != null && userData.value() != null) {
      changes.put(
          Attribute.USER_DATA,
          java.util.Base64.getEncoder().encodeToString(userData.value().asByteArray()));
    }
    Optional.ofNullable(changes.get(Attribute.INSTANCE_TYPE)).ifPresent(InstanceTypes::check);
    return changes;
  }

  private static void text(
      Map<Attribute, String> changes, Attribute attribute, @Nullable AttributeValue value) {
    if (value != null && value.value() != null) {
      changes.put(attribute, value.value());
    }
  }

  private static void bool(
      Map<Attribute, String> changes, Attribute attribute, @Nullable AttributeBooleanValue value) {
    if (value != null && value.value() != null) {
      changes.put(attribute, value.value().toString());
    }
  }

  private static void checkState(InstanceEntry instance, Attribute attribute) {
    if (ONLY_WHEN_STOPPED.contains(attribute) && instance.state() != InstanceState.STOPPED) {
      throw ApiError.of(
          "IncorrectInstanceState",
          "The instance '%s' is not in the 'stopped' state (it is %s); stop it to change its %s"
              .formatted(instance.id(), instance.state().label(), attribute.label()));
    }
  }

  private static void keep(
      Region region, InstanceEntry instance, InstanceBlockDeviceMappingSpecification mapping) {
    Boolean delete = mapping.ebs() == null ? null : mapping.ebs().deleteOnTermination();
    if (delete == null) {
      return;
    }
    for (String volumeId : instance.volumeIds()) {
      region.volumes.computeIfPresent(
          volumeId,
          (id, volume) ->
              volume.device().deviceName().equals(mapping.deviceName())
                  ? volume.keptOnTermination(!delete)
                  : volume);
    }
  }

  private DescribeInstanceAttributeResponse describe(
      Region region, DescribeInstanceAttributeRequest request) {
    InstanceEntry instance = region.instance(required(request.instanceId()));
    String name =
        Optional.ofNullable(request.attributeAsString())
            .orElseThrow(() -> ApiError.missing("Attribute"));
    DescribeInstanceAttributeResponse.Builder response =
        DescribeInstanceAttributeResponse.builder().instanceId(instance.id());
    if (name.equals("groupSet")) {
      return response.groups(groups(instance)).build();
    }
    String value = instance.attribute(named(name));
    AttributeValue text = AttributeValue.builder().value(value).build();
    AttributeBooleanValue bool =
        AttributeBooleanValue.builder().value(Boolean.parseBoolean(value)).build();
    DescribeInstanceAttributeResponse.Builder answer =
        switch (named(name)) {
          case INSTANCE_TYPE -> response.instanceType(text);
          case SHUTDOWN_BEHAVIOR -> response.instanceInitiatedShutdownBehavior(text);
          case USER_DATA -> value.isEmpty() ? response : response.userData(text);
          case DISABLE_API_TERMINATION -> response.disableApiTermination(bool);
          case DISABLE_API_STOP -> response.disableApiStop(bool);
          case EBS_OPTIMIZED -> response.ebsOptimized(bool);
          case ENA_SUPPORT -> response.enaSupport(bool);
          case SRIOV -> value.isEmpty() ? response : response.sriovNetSupport(text);
          case SOURCE_DEST_CHECK -> response.sourceDestCheck(bool);
        };
    return answer.build();
  }

  private static List<GroupIdentifier> groups(InstanceEntry instance) {
    return instance.groupIds().stream()
        .map(id -> GroupIdentifier.builder().groupId(id).build())
        .toList();
  }

  private static Attribute named(String name) {
    return Arrays.stream(Attribute.values())
        .filter(attribute -> attribute.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                ApiError.invalid(
                    "Attribute",
                    name,
                    "The rehearsal cloud knows "
                        + Arrays.stream(Attribute.values())
                            .map(Attribute::label)
                            .collect(Collectors.joining(", "))));
  }

  private static String required(@Nullable String instanceId) {
    return Optional.ofNullable(instanceId).orElseThrow(() -> ApiError.missing("InstanceId"));
  }
}
