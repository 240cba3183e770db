package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.group.RefreshPace;
import dev.lehr.engine.Task;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.List;

/**
 * How carefully a deployment in place goes in one region.
 *
 * @param share per cent of what serves now that stays in service
 * @param steps after each of which it pauses, in per cent; the last is 100
 * @param pause how long it pauses
 * @param patience how long nothing may get better
 * @param grace how long a new server may be unhealthy
 * @param warmUp how long a new one serves before it counts
 */
record InPlacePace(
    int share,
    List<Integer> steps,
    Duration pause,
    Duration patience,
    Duration grace,
    Duration warmUp) {
  private static final int WHOLE = 100;
  private static final int USUAL_MOST = 110;

  InPlacePace {
    steps = List.copyOf(steps);
  }

  /** What a task's stage and its environment say. */
  static InPlacePace of(Task task, Place place, String region) {
    DeploySettings settings = DeploySettings.read(task.settings());
    Duration grace = place.site(region).placement().grace();
    return new InPlacePace(
        place.settings().inService(region),
        settings.strategy().steps(),
        settings.strategy().pause(),
        settings.strategy().patience(),
        grace,
        Durations.parse(task.settings().path("warmUp").asString("")).orElse(grace));
  }

  /** How long nothing may get better, pauses and warm-ups included. */
  Duration limit() {
    return patience.plus(pause).plus(warmUp);
  }

  /**
   * The same as Auto Scaling counts. Where no instance can be spared there is one more first: of
   * few instances that is more than the usual tenth.
   *
   * @param desired how many instances the group is to have
   */
  RefreshPace forth(int desired) {
    return pace(desired, steps.size() > 1 ? steps : List.of());
  }

  /** The same on the way back, which does not pause. */
  RefreshPace back(int desired) {
    return pace(desired, List.of());
  }

  private RefreshPace pace(int desired, List<Integer> checkpoints) {
    int all = Math.max(1, desired);
    boolean spare = Math.ceilDiv(all * share, WHOLE) < all;
    int more = Math.max(USUAL_MOST, Math.ceilDiv((all + 1) * WHOLE, all));
    return new RefreshPace(spare ? share : WHOLE, spare ? WHOLE : more, checkpoints, pause, warmUp);
  }
}
