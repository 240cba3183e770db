package dev.lehr.cloud.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The way forward: the new group grows, the groups before give up as much, step by step. */
final class Forward {
  private final Deployment deployment;
  private final Cluster cluster;
  private final Instant now;

  Forward(Deployment deployment, Cluster cluster, Instant now) {
    this.deployment = deployment;
    this.cluster = cluster;
    this.now = now;
  }

  Move grow(Phase.Growing growing) {
    Capacity wanted = wanted(growing.step());
    Optional<ServerGroup> found = cluster.find(deployment.group());
    if (found.isEmpty()) {
      return deployment.presence() == Deployment.Presence.EXPECTED
          ? create(growing, wanted)
          : rollBack(deployment.group() + " is gone");
    }
    ServerGroup group = found.get();
    if (group.capacity().desired() < wanted.desired()) {
      return new Move(deployment, new Step.Resize(group.name(), wanted));
    }
    if (!group.serving()) {
      return new Move(deployment, new Step.Enable(group.name()));
    }
    if (group.inService() < wanted.desired()) {
      return patiently(
          growing.since(),
          "%s has %d of %d instances in service"
              .formatted(group.name(), group.inService(), wanted.desired()));
    }
    return DeployPlanner.next(
        deployment.in(new Phase.Pausing(growing.step(), now.plus(deployment.strategy().pause()))),
        cluster,
        now);
  }

  private Move create(Phase.Growing growing, Capacity wanted) {
    boolean inTime = !now.isAfter(growing.since().plus(deployment.strategy().patience()));
    return inTime
        ? new Move(deployment, new Step.Create(deployment.group(), wanted))
        : rollBack(deployment.group() + " could not be made");
  }

  Move pause(Phase.Pausing pausing) {
    if (now.isBefore(pausing.until())) {
      return new Move(deployment, new Step.Await("pause until " + pausing.until()));
    }
    return DeployPlanner.next(deployment.in(new Phase.Shifting(pausing.step(), now)), cluster, now);
  }

  Move shift(Phase.Shifting shifting) {
    int left = 100 - deployment.strategy().steps().get(shifting.step());
    for (Map.Entry<String, Capacity> before : deployment.before().entrySet()) {
      Optional<Step> step =
          cluster.find(before.getKey()).flatMap(group -> less(group, before.getValue(), left));
      if (step.isPresent()) {
        return guarded(step.get(), shifting.since());
      }
    }
    int draining =
        deployment.before().keySet().stream()
            .flatMap(name -> cluster.find(name).stream())
            .mapToInt(ServerGroup::draining)
            .sum();
    if (draining > 0) {
      return patiently(shifting.since(), draining + " instances finish their requests");
    }
    return DeployPlanner.next(deployment.in(after(shifting.step())), cluster, now);
  }

  /** How a group before gives up all but a share of what it had. */
  private static Optional<Step> less(ServerGroup group, Capacity had, int percent) {
    if (!group.serving()) {
      return Optional.empty();
    }
    if (percent == 0) {
      return Optional.of(new Step.Disable(group.name()));
    }
    Capacity rest = had.pinnedTo(percent);
    return group.capacity().desired() > rest.desired()
        ? Optional.of(new Step.Resize(group.name(), rest))
        : Optional.empty();
  }

  private Phase after(int step) {
    boolean last = step == deployment.strategy().steps().size() - 1;
    return last
        ? new Phase.Cooling(now.plus(deployment.strategy().retirement().delay()))
        : new Phase.Growing(step + 1, now);
  }

  private Capacity wanted(int step) {
    int percent = deployment.strategy().steps().get(step);
    return percent == 100 ? deployment.capacity() : deployment.capacity().pinnedTo(percent);
  }

  private Move guarded(Step step, Instant since) {
    return TrafficGuard.refusal(step, cluster, deployment.floor())
        .map(reason -> patiently(since, reason))
        .orElseGet(() -> new Move(deployment, step));
  }

  private Move patiently(Instant since, String what) {
    Duration patience = deployment.strategy().patience();
    return now.isAfter(since.plus(patience))
        ? rollBack(what + " after " + patience.toSeconds() + " s")
        : new Move(deployment, new Step.Await(what));
  }

  private Move rollBack(String why) {
    return DeployPlanner.next(deployment.in(new Phase.RollingBack(why, now)), cluster, now);
  }
}
