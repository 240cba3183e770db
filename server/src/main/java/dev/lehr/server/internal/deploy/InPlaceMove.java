package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Phase;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A round of a deployment in place: what each region does next. When it fails in one region, all go
 * back.
 *
 * @param progress with what was seen in this round
 * @param steps by region
 */
record InPlaceMove(InPlaceProgress progress, Map<String, InPlaceStep> steps) {

  InPlaceMove {
    steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
  }

  /**
   * What one round sees.
   *
   * @param sights by region
   * @param paces by region
   */
  record Seen(Map<String, InPlaceSight> sights, Map<String, InPlacePace> paces, Instant now) {
    private InPlacePart part(String region, InPlacePart part, boolean returning) {
      return part.seen(sight(region), returning, now);
    }

    private InPlacePlanner planner(String region, InPlacePart part) {
      return new InPlacePlanner(
          part, sight(region), Objects.requireNonNull(paces.get(region), region), now);
    }

    private InPlaceSight sight(String region) {
      return Objects.requireNonNull(sights.get(region), region);
    }
  }

  /** The next one. */
  static InPlaceMove next(InPlaceProgress progress, Seen seen) {
    InPlaceMove move = decided(progress, seen);
    return move.trouble()
        .map(why -> decided(move.progress().goingBack(why, seen.now()), seen))
        .orElse(move);
  }

  /** The next one of a deployment that is not to go on: back, unless it is where it was to be. */
  static InPlaceMove undoing(InPlaceProgress progress, Seen seen) {
    InPlaceMove on = next(progress, seen);
    return on.isDeployed() || on.progress().isReturning()
        ? on
        : next(progress.goingBack("the stage did not go on", seen.now()), seen);
  }

  private static InPlaceMove decided(InPlaceProgress progress, Seen seen) {
    InPlaceProgress known = progress;
    Map<String, InPlaceStep> steps = new LinkedHashMap<>();
    for (String region : progress.parts().keySet()) {
      known = known.with(region, part -> seen.part(region, part, progress.isReturning()));
      InPlacePlanner planner =
          seen.planner(region, Objects.requireNonNull(known.parts().get(region), region));
      steps.put(region, progress.why().map(planner::back).orElseGet(planner::forth));
    }
    return new InPlaceMove(known, steps);
  }

  private Optional<String> trouble() {
    return steps.entrySet().stream()
        .filter(each -> each.getValue() instanceof InPlaceStep.Trouble)
        .findFirst()
        .map(each -> each.getKey() + ": " + ((InPlaceStep.Trouble) each.getValue()).why());
  }

  /** How it ended: the worst of all regions; empty while one is at work. */
  Optional<Phase.Over> over() {
    return steps.values().stream().allMatch(InPlaceStep.Ended.class::isInstance)
        ? steps.values().stream()
            .map(step -> ((InPlaceStep.Ended) step).over())
            .max((one, other) -> one.outcome().compareTo(other.outcome()))
        : Optional.empty();
  }

  /** Whether all regions have what they were to get. */
  boolean isDeployed() {
    return over().filter(over -> over.outcome() == Phase.Outcome.DEPLOYED).isPresent();
  }
}
