package dev.lehr.rehearsal.internal.aws.ec2;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;

/**
 * How instances of one reservation were launched; checked and complete.
 *
 * @param devices the image's, changed and extended by the request's
 */
record LaunchSpec(
    RunInstancesRequest request,
    String reservationId,
    MachineImage image,
    Network.SubnetPlace place,
    List<String> groupIds,
    Optional<KeyPairEntry> key,
    List<MachineImage.Device> devices,
    Map<String, String> attributes,
    Instant launched) {
  LaunchSpec {
    groupIds = List.copyOf(groupIds);
    devices = List.copyOf(devices);
    attributes = Map.copyOf(attributes);
  }

  @Override
  public String toString() {
    return "LaunchSpec[%s, %s]".formatted(reservationId, image.id());
  }
}
