package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.Optional;

/**
 * An EBS volume.
 *
 * @param device what it was made as
 * @param attachment where it is plugged in
 */
record VolumeEntry(
    String id,
    MachineImage.Device device,
    String zone,
    Instant created,
    Optional<Attachment> attachment) {
  /** A volume in use. */
  record Attachment(String instanceId, Instant since) {}

  VolumeEntry detached() {
    return new VolumeEntry(id, device, zone, created, Optional.empty());
  }

  VolumeEntry keptOnTermination(boolean kept) {
    return new VolumeEntry(id, device.deletedOnTermination(!kept), zone, created, attachment);
  }
}
