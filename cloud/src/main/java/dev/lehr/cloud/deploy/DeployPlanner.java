package dev.lehr.cloud.deploy;

import java.time.Instant;

/**
 * Says the next step of a deployment from what is there now. It keeps no plan: what somebody else,
 * a crash or an instance's death has changed is simply found as it is, and dealt with.
 *
 * <p>Every step passes the {@link TrafficGuard} first. One that it refuses is waited for, and when
 * patience ends the deployment is rolled back, by steps that pass the guard, too.
 */
public final class DeployPlanner {
  private DeployPlanner() {}

  /**
   * The next step.
   *
   * @param cluster read just now, not from a cache
   */
  public static Move next(Deployment deployment, Cluster cluster, Instant now) {
    Deployment known =
        cluster.find(deployment.group()).isPresent() ? deployment.withGroupSeen() : deployment;
    return switch (known.phase()) {
      case Phase.Growing growing -> new Forward(known, cluster, now).grow(growing);
      case Phase.Pausing pausing -> new Forward(known, cluster, now).pause(pausing);
      case Phase.Shifting shifting -> new Forward(known, cluster, now).shift(shifting);
      case Phase.Cooling cooling -> new Retire(known, cluster, now).cool(cooling);
      case Phase.Retiring ignored -> new Retire(known, cluster, now).retire();
      case Phase.RollingBack back -> new RollBack(known, cluster, now).go(back);
      case Phase.Over over -> new Move(known, new Step.Await(over.message()));
    };
  }
}
