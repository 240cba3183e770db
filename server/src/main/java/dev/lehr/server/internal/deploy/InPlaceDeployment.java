package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.rollout.RolloutLog;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replaces the instances of the one group that serves, by Auto Scaling's instance refresh. Each
 * round looks, decides ({@link InPlaceMove}) and does; a cloud that is throttled or away costs a
 * round, never the deployment.
 */
final class InPlaceDeployment {
  private final Places places;
  private final InstantSource clock;

  InPlaceDeployment(Places places, InstantSource clock) {
    this.places = places;
    this.clock = clock;
  }

  /**
   * The first round, in which nothing is changed.
   *
   * @param images the new ones, by region
   */
  TaskResult begin(Task task, Place place, Map<String, String> images) throws InterruptedException {
    InPlaceProgress progress = new InPlaceBeginning(task, place).progress(images, clock.instant());
    return new TaskResult.Again(Duration.ZERO, progress.json());
  }

  /** One more round, and what it means for the task. */
  TaskResult next(Task task, Place place, InPlaceProgress progress) throws InterruptedException {
    return round(task, place, progress, new Way(InPlaceMove::next, RolloutRounds::ended));
  }

  /** One round of the way back, unless all regions have what they were to get: that stays. */
  TaskResult undo(Task task, Place place, InPlaceProgress progress) throws InterruptedException {
    Way back = new Way(InPlaceMove::undoing, (over, _) -> UndoHandler.ended(task, over));
    return round(task, place, progress, back);
  }

  /**
   * Where a deployment goes.
   *
   * @param decision what a round does, from what is known and what is seen
   * @param end what its end means for the task, with what it puts out
   */
  private record Way(
      BiFunction<InPlaceProgress, InPlaceMove.Seen, InPlaceMove> decision,
      BiFunction<Phase.Over, ObjectNode, TaskResult> end) {}

  private TaskResult round(Task task, Place place, InPlaceProgress progress, Way way)
      throws InterruptedException {
    RolloutLog log = new RolloutLog(task::log, progress.told());
    InPlaceWork work = new InPlaceWork(task, place, places.refreshes(place), log);
    Instant now = clock.instant();
    try {
      InPlaceMove.Seen seen = work.look(progress, now);
      InPlaceMove move = way.decision().apply(progress, seen);
      InPlaceProgress further = work.perform(move, seen).telling(log.told());
      if (move.isDeployed()) {
        work.name(further);
      }
      return move.over()
          .map(over -> way.end().apply(over, further.output(now)))
          .orElseGet(() -> again(place, further));
    } catch (CloudException refused) {
      if (refused.kind() == CloudException.Kind.PERMANENT) {
        throw new TaskFailedException(String.valueOf(refused.getMessage()), refused);
      }
      log.trouble("", refused);
      return again(place, progress.telling(log.told()));
    }
  }

  private static TaskResult again(Place place, InPlaceProgress progress) {
    return new TaskResult.Again(place.poll(), progress.json());
  }
}
