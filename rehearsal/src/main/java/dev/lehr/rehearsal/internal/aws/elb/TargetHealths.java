package dev.lehr.rehearsal.internal.aws.elb;

import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealth;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthStateEnum;

/** The states of targets, in the API's words. */
final class TargetHealths {
  private TargetHealths() {}

  static TargetHealth of(ElbRegion region, TargetGroupEntry group, TargetKey key) {
    Optional<Target> registered = group.target(key);
    if (registered.isEmpty()) {
      return health(
          TargetHealthStateEnum.UNUSED,
          "Target.NotRegistered",
          "Target is not registered to the target group");
    }
    Target target = registered.get();
    if (target.isDraining()) {
      return health(
          TargetHealthStateEnum.DRAINING,
          "Target.DeregistrationInProgress",
          "Target deregistration is in progress");
    }
    if (!region.inUse(group, target)) {
      String state = region.instance(group, target).map(one -> one.state()).orElse("terminated");
      return health(
          TargetHealthStateEnum.UNUSED,
          "Target.InvalidState",
          "Target is in the %s state".formatted(state));
    }
    if (region.usersOf(group.arn()).isEmpty()) {
      return health(
          TargetHealthStateEnum.UNUSED,
          "Target.NotInUse",
          "Target group is not configured to receive traffic from the load balancer");
    }
    return checked(target);
  }

  private static TargetHealth checked(Target target) {
    return switch (target.health()) {
      case INITIAL ->
          health(
              TargetHealthStateEnum.INITIAL,
              "Elb.InitialHealthChecking",
              "Initial health checks in progress");
      case HEALTHY -> TargetHealth.builder().state(TargetHealthStateEnum.HEALTHY).build();
      case UNHEALTHY ->
          health(
              TargetHealthStateEnum.UNHEALTHY, target.last().reason(), target.last().description());
    };
  }

  private static TargetHealth health(
      TargetHealthStateEnum state, String reason, String description) {
    return TargetHealth.builder().state(state).reason(reason).description(description).build();
  }
}
