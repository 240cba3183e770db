package dev.lehr.cloud.deploy;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What becomes of the groups before, once all traffic has moved. */
final class Retire {
  private static final Duration GLITCH = Duration.ofSeconds(10);

  private final Deployment deployment;
  private final Cluster cluster;
  private final Instant now;

  Retire(Deployment deployment, Cluster cluster, Instant now) {
    this.deployment = deployment;
    this.cluster = cluster;
    this.now = now;
  }

  Move cool(Phase.Cooling cooling) {
    if (now.isBefore(cooling.until())) {
      return new Move(
          deployment, new Step.Await("groups before are kept until " + cooling.until()));
    }
    int inService = cluster.find(deployment.group()).map(ServerGroup::inService).orElse(0);
    if (inService >= deployment.floor()) {
      return DeployPlanner.next(deployment.in(new Phase.Retiring()), cluster, now);
    }
    String lack =
        "%s has %d instances in service, at least %d are needed"
            .formatted(deployment.group(), inService, deployment.floor());
    // One that died is replaced; all at once were perhaps only not reached from here.
    Duration patience = inService > 0 ? deployment.strategy().patience() : GLITCH;
    boolean mayRecover = !now.isAfter(cooling.until().plus(patience));
    return mayRecover
        ? new Move(deployment, new Step.Await(lack))
        : DeployPlanner.next(deployment.in(new Phase.RollingBack(lack, now)), cluster, now);
  }

  Move retire() {
    List<ServerGroup> idle = idle();
    int kept = Math.min(deployment.strategy().retirement().keep(), idle.size());
    List<ServerGroup> removed = idle.subList(0, idle.size() - kept);
    if (!removed.isEmpty()) {
      return new Move(deployment, new Step.Destroy(removed.getFirst().name()));
    }
    Optional<ServerGroup> large =
        idle.stream().filter(group -> !group.capacity().equals(Capacity.ZERO)).findFirst();
    if (deployment.strategy().retirement().scaleDown() && large.isPresent()) {
      return new Move(deployment, new Step.Resize(large.get().name(), Capacity.ZERO));
    }
    String message = deployment.group() + " has all the traffic";
    return new Move(
        deployment.in(new Phase.Over(Phase.Outcome.DEPLOYED, message)), new Step.Await(message));
  }

  /** Those without traffic; the ones to go back to are last, whatever was tried in between. */
  private List<ServerGroup> idle() {
    return cluster.groups().stream()
        .filter(group -> !group.serving() && !group.name().equals(deployment.group()))
        .sorted(Comparator.comparing(group -> deployment.before().containsKey(group.name())))
        .toList();
  }
}
