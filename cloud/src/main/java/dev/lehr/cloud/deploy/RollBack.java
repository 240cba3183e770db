package dev.lehr.cloud.deploy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The way back: first the groups before get what they had, then the new one loses its traffic. */
final class RollBack {
  private final Deployment deployment;
  private final Cluster cluster;
  private final Instant now;

  RollBack(Deployment deployment, Cluster cluster, Instant now) {
    this.deployment = deployment;
    this.cluster = cluster;
    this.now = now;
  }

  Move go(Phase.RollingBack back) {
    return restored()
        .map(step -> new Move(deployment, step))
        .orElseGet(
            () ->
                cluster
                    .find(deployment.group())
                    .map(group -> leave(group, back))
                    .orElseGet(() -> over(back)));
  }

  private Optional<Step> restored() {
    for (Map.Entry<String, Capacity> before : deployment.before().entrySet()) {
      Optional<Step> step =
          cluster.find(before.getKey()).flatMap(group -> more(group, before.getValue()));
      if (step.isPresent()) {
        return step;
      }
    }
    return Optional.empty();
  }

  private static Optional<Step> more(ServerGroup group, Capacity had) {
    if (group.capacity().desired() < had.desired()) {
      return Optional.of(new Step.Resize(group.name(), had));
    }
    return group.serving() ? Optional.empty() : Optional.of(new Step.Enable(group.name()));
  }

  private Move leave(ServerGroup group, Phase.RollingBack back) {
    Step step =
        group.serving()
            ? new Step.Disable(group.name())
            : new Step.Resize(group.name(), Capacity.ZERO);
    Optional<String> refusal = TrafficGuard.refusal(step, cluster, deployment.floor());
    if (refusal.isPresent()) {
      return patiently(back, refusal.get());
    }
    if (group.serving()) {
      return new Move(deployment, step);
    }
    if (group.draining() > 0) {
      return new Move(
          deployment, new Step.Await(group.draining() + " instances finish their requests"));
    }
    return group.capacity().equals(Capacity.ZERO) ? over(back) : new Move(deployment, step);
  }

  private Move patiently(Phase.RollingBack back, String what) {
    if (now.isAfter(back.since().plus(deployment.strategy().patience()))) {
      return end(
          Phase.Outcome.STUCK, "%s; it was left as it is, for %s".formatted(back.why(), what));
    }
    return new Move(deployment, new Step.Await(what));
  }

  private Move over(Phase.RollingBack back) {
    return end(Phase.Outcome.ROLLED_BACK, back.why());
  }

  private Move end(Phase.Outcome outcome, String message) {
    return new Move(deployment.in(new Phase.Over(outcome, message)), new Step.Await(message));
  }
}
