package dev.lehr.cloud.deploy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Says the next step of each region, so that all regions end the same way: groups before are
 * removed nowhere until the new ones have all traffic everywhere, and when one region goes back all
 * do.
 *
 * <p>That all may go on is a move of its own without any step: it is durable before the first group
 * is touched that nobody could bring back.
 */
public final class RolloutPlanner {
  private static final int PHASES_OF_A_STEP = 3;

  private RolloutPlanner() {}

  /**
   * The next move of each region.
   *
   * @param clusters of each region, read just now
   */
  public static Map<String, Move> next(
      Rollout rollout, Map<String, Cluster> clusters, Instant now) {
    Optional<String> failed = failure(rollout);
    Rollout known = failed.map(why -> rollout.goingBack(why, now)).orElse(rollout);
    Map<String, Move> moves = new LinkedHashMap<>();
    known
        .regions()
        .forEach(
            (region, deployment) -> {
              Cluster cluster = Objects.requireNonNull(clusters.get(region), region);
              moves.put(region, DeployPlanner.next(deployment, cluster, now));
            });
    if (!known.isReleased()) {
      boolean release = moves.values().stream().map(Move::deployment).allMatch(Rollout::isRetiring);
      moves.replaceAll(
          (region, move) ->
              release
                  ? released(move)
                  : held(move, known, Objects.requireNonNull(known.regions().get(region)), now));
    }
    return moves;
  }

  private static Optional<String> failure(Rollout rollout) {
    return rollout.regions().entrySet().stream()
        .filter(each -> Rollout.isGoingBack(each.getValue()))
        .findFirst()
        .map(
            each ->
                switch (each.getValue().phase()) {
                  case Phase.RollingBack back -> each.getKey() + ": " + back.why();
                  case Phase.Over over -> each.getKey() + ": " + over.message();
                  case Phase.Growing _,
                      Phase.Pausing _,
                      Phase.Shifting _,
                      Phase.Cooling _,
                      Phase.Retiring _ ->
                      each.getKey();
                });
  }

  private static Move released(Move move) {
    return new Move(
        move.deployment().in(new Phase.Retiring()),
        new Step.Await("all traffic has moved, in all regions"));
  }

  /** Nobody goes further than all may. */
  private static Move held(Move move, Rollout rollout, Deployment before, Instant now) {
    Rollout.Checks checks = rollout.checks();
    boolean unchecked =
        checks.wanted() && checks.passed() < move.deployment().strategy().steps().size();
    if (unchecked && position(move) > PHASES_OF_A_STEP * checks.passed() + 1) {
      Phase pausing =
          before.phase() instanceof Phase.Pausing
              ? before.phase()
              : new Phase.Pausing(checks.passed(), now);
      return new Move(
          move.deployment().in(pausing), new Step.Await("the new instances are checked"));
    }
    if (Rollout.isRetiring(move.deployment())) {
      Phase cooling =
          before.phase() instanceof Phase.Cooling ? before.phase() : new Phase.Cooling(now);
      return new Move(
          move.deployment().in(cooling),
          new Step.Await("all traffic has moved here; the other regions are waited for"));
    }
    return move;
  }

  /** How far forward a move leads; a way back is not held. */
  private static int position(Move move) {
    return switch (move.deployment().phase()) {
      case Phase.Growing growing -> PHASES_OF_A_STEP * growing.step();
      case Phase.Pausing pausing -> PHASES_OF_A_STEP * pausing.step() + 1;
      case Phase.Shifting shifting -> PHASES_OF_A_STEP * shifting.step() + 2;
      case Phase.Cooling _, Phase.Retiring _ -> Integer.MAX_VALUE;
      case Phase.RollingBack _ -> -1;
      case Phase.Over over -> over.outcome() == Phase.Outcome.DEPLOYED ? Integer.MAX_VALUE : -1;
    };
  }
}
