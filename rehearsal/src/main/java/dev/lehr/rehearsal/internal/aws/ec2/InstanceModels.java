package dev.lehr.rehearsal.internal.aws.ec2;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceEntry.Attribute;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.EbsInstanceBlockDevice;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfile;
import software.amazon.awssdk.services.ec2.model.IamInstanceProfileSpecification;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.Monitoring;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.StateReason;

/**
 * Instances as the API shows them. All four address fields hold the machine's loopback address:
 * whichever a template picks by {@code ssh_interface}, it can be reached.
 */
final class InstanceModels {
  private final Region region;

  InstanceModels(Region region) {
    this.region = region;
  }

  static software.amazon.awssdk.services.ec2.model.InstanceState state(InstanceState state) {
    return software.amazon.awssdk.services.ec2.model.InstanceState.builder()
        .code(state.code())
        .name(state.label())
        .build();
  }

  Instance instance(InstanceEntry instance) {
    Instance.Builder model = identity(instance);
    places(model, instance);
    attributes(model, instance);
    if (instance.state() != InstanceState.TERMINATED) {
      addresses(model, instance);
      model.blockDeviceMappings(
          instance.volumeIds().stream()
              .flatMap(id -> Optional.ofNullable(region.volumes.get(id)).stream())
              .map(InstanceModels::device)
              .toList());
    }
    stateReason(instance).ifPresent(model::stateReason);
    return model.build();
  }

  private Instance.Builder identity(InstanceEntry instance) {
    LaunchSpec launch = instance.launch();
    return Instance.builder()
        .instanceId(instance.id())
        .imageId(launch.image().id())
        .state(state(instance.state()))
        .stateTransitionReason(instance.reason())
        .keyName(launch.key().map(KeyPairEntry::name).orElse(null))
        .clientToken(launch.request().clientToken())
        .amiLaunchIndex(0)
        .launchTime(launch.launched())
        .tags(region.tags.of(instance.id()));
  }

  private void places(Instance.Builder model, InstanceEntry instance) {
    LaunchSpec launch = instance.launch();
    Placement placement =
        Placement.builder()
            .availabilityZone(launch.place().zone())
            .groupName("")
            .tenancy("default")
            .build();
    model
        .placement(placement)
        .securityGroups(groups(instance))
        .architecture("x86_64")
        .hypervisor("xen")
        .virtualizationType("hvm")
        .platform("windows")
        .platformDetails("Windows")
        .usageOperation("RunInstances:0002")
        .rootDeviceType("ebs")
        .rootDeviceName("/dev/sda1")
        .monitoring(Monitoring.builder().state("disabled").build())
        .instanceLifecycle(launch.request().instanceMarketOptions() == null ? null : "spot")
        .iamInstanceProfile(profile(launch));
  }

  private void attributes(Instance.Builder model, InstanceEntry instance) {
    model
        .instanceType(instance.attribute(Attribute.INSTANCE_TYPE))
        .ebsOptimized(instance.is(Attribute.EBS_OPTIMIZED))
        .enaSupport(instance.is(Attribute.ENA_SUPPORT))
        .sourceDestCheck(instance.is(Attribute.SOURCE_DEST_CHECK));
    String sriov = instance.attribute(Attribute.SRIOV);
    if (!sriov.isEmpty()) {
      model.sriovNetSupport(sriov);
    }
  }

  private static void addresses(Instance.Builder model, InstanceEntry instance) {
    Network.SubnetPlace place = instance.launch().place();
    model.vpcId(place.vpcId()).subnetId(place.subnetId());
    Optional<String> address =
        instance.machine().map(Machine::address).map(InetAddress::getHostAddress);
    model
        .privateIpAddress(address.orElse(null))
        .publicIpAddress(address.orElse(null))
        .privateDnsName(address.orElse(""))
        .publicDnsName(address.orElse(""));
  }

  private List<GroupIdentifier> groups(InstanceEntry instance) {
    // The groups of a terminated instance may be deleted while it is still shown.
    return instance.groupIds().stream()
        .flatMap(id -> Optional.ofNullable(region.groups.get(id)).stream())
        .map(group -> GroupIdentifier.builder().groupId(group.id()).groupName(group.name()).build())
        .toList();
  }

  private static InstanceBlockDeviceMapping device(VolumeEntry volume) {
    EbsInstanceBlockDevice ebs =
        EbsInstanceBlockDevice.builder()
            .volumeId(volume.id())
            .status("attached")
            .attachTime(volume.created())
            .deleteOnTermination(volume.device().deleteOnTermination())
            .build();
    return InstanceBlockDeviceMapping.builder()
        .deviceName(volume.device().deviceName())
        .ebs(ebs)
        .build();
  }

  /**
   * A pending instance needs a reason: Packer 1.6.6 dereferences it without looking, and dies with
   * the instance left running.
   */
  private static Optional<StateReason> stateReason(InstanceEntry instance) {
    if (instance.state() == InstanceState.PENDING) {
      return Optional.of(StateReason.builder().code("pending").message("pending").build());
    }
    return Optional.of(instance.reason())
        .filter(reason -> !reason.isEmpty())
        .map(
            reason ->
                StateReason.builder()
                    .code(reason.substring(0, reason.indexOf(':')))
                    .message(reason)
                    .build());
  }

  private @org.jspecify.annotations.Nullable IamInstanceProfile profile(LaunchSpec launch) {
    IamInstanceProfileSpecification asked = launch.request().iamInstanceProfile();
    if (asked == null) {
      return null;
    }
    String arn =
        Optional.ofNullable(asked.arn())
            .orElse(
                "arn:aws:iam::%s:instance-profile/%s"
                    .formatted(region.site().account(), asked.name()));
    return IamInstanceProfile.builder().arn(arn).id(Ids.derived("AIPA", arn)).build();
  }
}
