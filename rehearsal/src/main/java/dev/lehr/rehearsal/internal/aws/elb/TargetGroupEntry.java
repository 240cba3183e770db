package dev.lehr.rehearsal.internal.aws.elb;

import dev.lehr.rehearsal.Timings;
import dev.lehr.rehearsal.internal.balancer.WeightedTurns;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

/** A target group and its targets. Guarded by its region's lock. */
final class TargetGroupEntry {
  private static final String DELAY = "deregistration_delay.timeout_seconds";
  private static final String ALGORITHM = "load_balancing.algorithm.type";
  private static final String SLOW_START = "slow_start.duration_seconds";

  private final Attributes attributes = Attributes.ofGroup();
  private final Map<TargetKey, Target> targets = new LinkedHashMap<>();
  private final WeightedTurns<Target> turns = new WeightedTurns<>();
  private final Timings timings;
  private TargetGroup model;

  TargetGroupEntry(TargetGroup model, Timings timings) {
    this.model = model;
    this.timings = timings;
  }

  TargetGroup model() {
    return model;
  }

  void model(TargetGroup changed) {
    model = changed;
  }

  String arn() {
    return model.targetGroupArn();
  }

  /** As metrics name it: {@code targetgroup/name/0123456789abcdef}. */
  String dimension() {
    return arn().substring(arn().lastIndexOf(':') + 1);
  }

  Attributes attributes() {
    return attributes;
  }

  Collection<Target> targets() {
    return targets.values();
  }

  Optional<Target> target(TargetKey key) {
    return Optional.ofNullable(targets.get(key));
  }

  boolean ofInstances() {
    return model.targetType() == TargetTypeEnum.INSTANCE;
  }

  void register(TargetKey key, InetSocketAddress address, Instant now) {
    Target before = targets.get(key);
    if (before != null && before.server().address().equals(address)) {
      before.keep(now);
    } else {
      remove(key);
      targets.put(key, new Target(key, address, now));
    }
  }

  void deregister(TargetKey key, Instant now) {
    int delay = attributes.number(DELAY);
    Target.Drain times = new Target.Drain(now.plus(timings.seconds(delay)), now.plusSeconds(delay));
    target(key).ifPresent(one -> one.drain(times));
  }

  void remove(TargetKey key) {
    Optional.ofNullable(targets.remove(key)).ifPresent(gone -> gone.server().close());
  }

  Target.Thresholds thresholds() {
    return new Target.Thresholds(model.healthyThresholdCount(), model.unhealthyThresholdCount());
  }

  /**
   * Who gets the next request: a healthy target, or any that is in use when none is healthy, as
   * AWS' balancers fail open.
   */
  Optional<Target> pick(Collection<Target> inUse, Instant now) {
    List<Target> healthy =
        inUse.stream().filter(one -> one.health() == Target.Health.HEALTHY).toList();
    Collection<Target> candidates = healthy.isEmpty() ? inUse : healthy;
    if (attributes.text(ALGORITHM).equals("least_outstanding_requests")) {
      int fewest = candidates.stream().mapToInt(one -> one.server().inFlight()).min().orElse(0);
      candidates = candidates.stream().filter(one -> one.server().inFlight() <= fewest).toList();
    }
    return turns.next(candidates, target -> share(target, now));
  }

  /** A target's share of the requests: it grows while it warms up. */
  private double share(Target target, Instant now) {
    Duration slow = timings.seconds(attributes.number(SLOW_START));
    Duration age = target.healthySince().map(since -> Duration.between(since, now)).orElse(slow);
    return age.compareTo(slow) >= 0
        ? 1.0
        : Math.max(0.01, (double) age.toMillis() / slow.toMillis());
  }
}
