package dev.lehr.rehearsal.internal.aws.elb;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/** Starts the health checks that are due and keeps what they say. */
final class HealthChecks {
  private final ElbRegion region;

  HealthChecks(ElbRegion region) {
    this.region = region;
  }

  /** Starts what is due; called with the region's lock held. */
  void start() {
    Instant now = region.world.now();
    for (TargetGroupEntry group : region.groups.values()) {
      if (!region.usersOf(group.arn()).isEmpty()) {
        group.targets().stream()
            .filter(target -> target.isDue(now) && region.inUse(group, target))
            .forEach(target -> start(group, target, now));
      }
    }
  }

  private void start(TargetGroupEntry group, Target target, Instant now) {
    Duration interval = region.world.timings().seconds(group.model().healthCheckIntervalSeconds());
    target.startCheck(now.plus(interval));
    HealthCheck check = check(group.model(), target);
    Thread.ofVirtual()
        .name("health-" + target.key().id())
        .start(() -> checked(group, target, check.run()));
  }

  private static HealthCheck check(TargetGroup group, Target target) {
    InetSocketAddress address = target.server().address();
    String port = group.healthCheckPort();
    return new HealthCheck(
        port.equals("traffic-port")
            ? address
            : new InetSocketAddress(address.getAddress(), Integer.parseInt(port)),
        group.healthCheckPath(),
        Optional.ofNullable(group.matcher().httpCode()).orElse("200"),
        // Not shortened as other times are: the machine that answers is as real as this one.
        Duration.ofSeconds(group.healthCheckTimeoutSeconds()));
  }

  private void checked(TargetGroupEntry group, Target target, Verdict verdict) {
    region.lock.lock();
    try {
      target.checked(verdict, group.thresholds(), region.world.now());
    } finally {
      region.lock.unlock();
    }
  }
}
