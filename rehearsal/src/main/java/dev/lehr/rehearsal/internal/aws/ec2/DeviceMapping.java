package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.EbsBlockDevice;

/** Block device mappings to and from the API's models. */
final class DeviceMapping {
  private static final int DEFAULT_GIBIBYTES = 8;

  private DeviceMapping() {}

  /** A device as asked for, on top of what there was under this name. */
  static MachineImage.Device device(
      BlockDeviceMapping mapping, Optional<MachineImage.Device> before) {
    MachineImage.Device base =
        before.orElse(
            new MachineImage.Device(
                mapping.deviceName(), "", "", DEFAULT_GIBIBYTES, "gp2", false, true, ""));
    EbsBlockDevice ebs =
        Optional.ofNullable(mapping.ebs()).orElse(EbsBlockDevice.builder().build());
    return new MachineImage.Device(
        mapping.deviceName(),
        Optional.ofNullable(ebs.snapshotId()).orElse(base.snapshotId()),
        Optional.ofNullable(mapping.virtualName()).orElse(base.virtualName()),
        Optional.ofNullable(ebs.volumeSize()).orElse(base.gibibytes()),
        Optional.ofNullable(ebs.volumeTypeAsString()).orElse(base.volumeType()),
        Optional.ofNullable(ebs.encrypted()).orElse(base.encrypted()),
        Optional.ofNullable(ebs.deleteOnTermination()).orElse(base.deleteOnTermination()),
        Optional.ofNullable(ebs.kmsKeyId()).orElse(base.kmsKey()));
  }

  /** A device as the API shows it on an image. */
  static BlockDeviceMapping model(MachineImage.Device device) {
    if (!device.virtualName().isEmpty()) {
      return BlockDeviceMapping.builder()
          .deviceName(device.deviceName())
          .virtualName(device.virtualName())
          .build();
    }
    EbsBlockDevice.Builder ebs =
        EbsBlockDevice.builder()
            .volumeSize(device.gibibytes())
            .volumeType(device.volumeType())
            .encrypted(device.encrypted())
            .deleteOnTermination(device.deleteOnTermination());
    if (!device.snapshotId().isEmpty()) {
      ebs.snapshotId(device.snapshotId());
    }
    return BlockDeviceMapping.builder().deviceName(device.deviceName()).ebs(ebs.build()).build();
  }
}
