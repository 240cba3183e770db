package dev.lehr.rehearsal.internal.aws.autoscaling;

import dev.lehr.rehearsal.internal.aws.ec2.InstanceFacts;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether instances of a group are healthy: by EC2 always, by their balancers if the group says so.
 */
final class HealthExamination {
  private static final String BY_EC2 =
      "in response to an EC2 health check indicating it has been terminated or stopped";
  private static final String BY_ELB = "in response to an ELB system health check failure";
  private static final String BY_USER = "in response to a user health-check";

  private final AsRegion region;
  private final GroupEntry group;

  HealthExamination(AsRegion region, GroupEntry group) {
    this.region = region;
    this.group = group;
  }

  HealthVerdict of(Member member) {
    boolean runs =
        region
            .around
            .desk()
            .find(region.site(), member.id())
            .filter(InstanceFacts::running)
            .isPresent();
    if (!runs) {
      return new HealthVerdict(false, BY_EC2);
    }
    boolean byBalancer =
        Optional.ofNullable(group.model().healthCheckType()).orElse("EC2").contains("ELB");
    if (byBalancer && isPastGrace(member) && region.anyTarget(group, member, "unhealthy")) {
      return new HealthVerdict(false, BY_ELB);
    }
    return new HealthVerdict(true, BY_USER);
  }

  /** Whether a user's word on it counts, too. */
  boolean isPastGrace(Member member) {
    Duration grace =
        region
            .around
            .world()
            .timings()
            .seconds(Optional.ofNullable(group.model().healthCheckGracePeriod()).orElse(0));
    return member
        .inServiceSince()
        .filter(since -> !since.plus(grace).isAfter(region.now()))
        .isPresent();
  }
}
