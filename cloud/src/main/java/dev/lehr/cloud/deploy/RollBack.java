package dev.lehr.cloud.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The way back: first the groups before get what they had, then the new one loses its traffic and,
 * when it was made for this, goes.
 */
final class RollBack {
  /** What was done on the way forward is seen so much later, at the latest. */
  private static final Duration SETTLING = Duration.ofSeconds(10);

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
                    .orElseGet(() -> absent(back)));
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

  private Move absent(Phase.RollingBack back) {
    boolean mayAppear = deployment.presence() == Deployment.Presence.EXPECTED && isUnsettled(back);
    return mayAppear
        ? new Move(deployment, new Step.Await(deployment.group() + " may have been made"))
        : removed(back);
  }

  /** A group that could not be made, or was removed by hand, may have left its launch template. */
  private Move removed(Phase.RollingBack back) {
    Move over = over(back);
    return deployment.presence() == Deployment.Presence.FOUND
        ? over
        : new Move(over.deployment(), new Step.CleanUp(deployment.group()));
  }

  private boolean isUnsettled(Phase.RollingBack back) {
    return now.isBefore(back.since().plus(SETTLING));
  }

  private Move leave(ServerGroup group, Phase.RollingBack back) {
    Step step = group.serving() ? new Step.Disable(group.name()) : new Step.Destroy(group.name());
    if (group.serving() && group.inService() > 0 && isUnsettled(back)) {
      // The groups before may seem to serve although they were disabled a moment ago.
      return new Move(
          deployment, new Step.Await("what was done before is to be seen: " + back.why()));
    }
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
    return deployment.presence() == Deployment.Presence.FOUND
        ? over(back)
        : new Move(deployment, step);
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
