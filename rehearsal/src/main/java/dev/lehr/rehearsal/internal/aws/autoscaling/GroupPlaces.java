package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;

/** The subnets that a group may launch in. */
final class GroupPlaces {
  private GroupPlaces() {}

  /**
   * By its subnets, else by its zones.
   *
   * @throws ApiError when it names none, or one that is not there
   */
  static List<InstanceFacts.Place> of(AsRegion region, AutoScalingGroup group) {
    List<InstanceFacts.Place> all = region.around.desk().subnets(region.site());
    List<String> subnets = subnets(group);
    Map<String, InstanceFacts.Place> known = new LinkedHashMap<>();
    all.forEach(
        place -> known.putIfAbsent(subnets.isEmpty() ? place.zone() : place.subnetId(), place));
    List<String> wanted = subnets.isEmpty() ? group.availabilityZones() : subnets;
    if (wanted.isEmpty()) {
      throw AsErrors.invalid("At least one Availability Zone or VPC Subnet is required.");
    }
    return wanted.stream()
        .map(
            id ->
                Optional.ofNullable(known.get(id))
                    .orElseThrow(
                        () ->
                            AsErrors.invalid(
                                "The subnet ID or Availability Zone '%s' does not exist"
                                    .formatted(id))))
        .toList();
  }

  private static List<String> subnets(AutoScalingGroup group) {
    return Optional.ofNullable(group.vpcZoneIdentifier()).stream()
        .flatMap(text -> Arrays.stream(text.split(",", -1)))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }
}
