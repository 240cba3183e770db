package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import software.amazon.awssdk.services.autoscaling.model.Activity;
import software.amazon.awssdk.services.autoscaling.model.ScalingActivityStatusCode;

/** Makes activities, in AWS' words. */
final class Activities {
  private Activities() {}

  /** What is done, why, and where. */
  record Deed(String description, String cause, InstanceFacts.Place place) {}

  static ActivityEntry begun(AsRegion region, GroupEntry group, Deed deed) {
    InstanceFacts.Place place = deed.place();
    return new ActivityEntry(
        Activity.builder()
            .activityId(UUID.randomUUID().toString())
            .autoScalingGroupName(group.name())
            .autoScalingGroupARN(group.model().autoScalingGroupARN())
            .description(deed.description())
            .cause(deed.cause())
            .startTime(region.now())
            .statusCode(ScalingActivityStatusCode.IN_PROGRESS)
            .progress(20)
            .details(
                "{\"Subnet ID\":\"%s\",\"Availability Zone\":\"%s\"}"
                    .formatted(place.subnetId(), place.zone()))
            .build());
  }

  /** A time as causes name it: seconds, UTC. */
  static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
