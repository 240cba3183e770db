package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.task.ChildPipelines;
import dev.lehr.server.internal.task.Texts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes back a deployment whose stage has failed, was cancelled or has timed out. It begins with
 * what the deploying task told last.
 */
final class UndoHandler implements TaskHandler {
  /** Until an engine that is away is asked again. */
  private static final Duration AWAY = Duration.ofSeconds(2);

  private final Places places;
  private final RolloutRounds rounds;
  private final InPlaceDeployment inPlace;
  private final ChildPipelines children;
  private final InstantSource clock;

  UndoHandler(
      Places places, DeployHandler.Ways ways, ChildPipelines children, InstantSource clock) {
    this.places = places;
    this.rounds = ways.rounds();
    this.inPlace = ways.inPlace();
    this.children = children;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "undoDeploy";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    Optional<RolloutProgress> progress = RolloutProgress.of(task);
    Optional<String> child = deploying(task).or(() -> progress.flatMap(RolloutProgress::check));
    if (child.filter(one -> !children.cancel(task, one)).isPresent()) {
      // It may still deploy; what it does would be done against us.
      return new TaskResult.Again(AWAY, task.progress().orElseThrow());
    }
    Optional<InPlaceProgress> replaced = InPlaceProgress.of(task);
    if (replaced.isPresent()) {
      return inPlace.undo(task, places.of(task), replaced.get());
    }
    return progress.isEmpty() ? done() : undo(task, progress.get());
  }

  /** The execution of the pipeline that deploys. */
  private static Optional<String> deploying(Task task) {
    return task.progress().flatMap(told -> Texts.find(told, "execution"));
  }

  private TaskResult undo(Task task, RolloutProgress progress) throws InterruptedException {
    Rollout rollout = progress.rollout();
    if (rollout.isReleased()) {
      return stays(task);
    }
    RolloutProgress back =
        progress
            .with(rollout.goingBack("the stage did not go on", clock.instant()))
            .asking(Optional.empty());
    Place place = places.of(task);
    RolloutProgress further = rounds.round(task, place, back);
    return further
        .rollout()
        .over()
        .map(over -> ended(task, over))
        .orElseGet(() -> rounds.again(place, further));
  }

  /** What the end of the way back means for the task. */
  static TaskResult ended(Task task, Phase.Over over) {
    return switch (over.outcome()) {
      case DEPLOYED -> stays(task);
      case ROLLED_BACK -> done();
      case STUCK -> RolloutRounds.failed(over.message(), JsonMapper.shared().createObjectNode());
    };
  }

  private static TaskResult stays(Task task) {
    task.log("All regions are done already; they stay as they are");
    return done();
  }

  private static TaskResult done() {
    return new TaskResult.Done(JsonMapper.shared().createObjectNode());
  }
}
