package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Removes both groups of a canary that did not pass, was cancelled or took too long. It finds them
 * by their owner, whatever the canary remembered. That nothing is found counts only when nothing
 * can show up later: a canary that was ended while it made its groups is looked after again.
 */
final class CanaryCleanUp implements TaskHandler {
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final CanaryWorld world;
  private final InstantSource clock;

  CanaryCleanUp(CanaryWorld world, InstantSource clock) {
    this.world = world;
    this.clock = clock;
  }

  @Override
  public String type() {
    return "removeCanary";
  }

  @Override
  public TaskResult run(Task task) throws InterruptedException {
    return CloudTrouble.waitedFor(task, AFTER_TROUBLE, () -> remove(task));
  }

  private TaskResult remove(Task task) throws InterruptedException {
    CanaryPlace place = world.place(task);
    Instant now = clock.instant();
    CleanUpProgress progress = CleanUpProgress.of(task, now);
    boolean gone = new CanaryGroups(place, task).remove();
    if (gone && !now.isBefore(progress.settled())) {
      task.log("Nothing is left of the canary");
      return new TaskResult.Done(JsonMapper.shared().createObjectNode());
    }
    Duration waited = Duration.between(progress.began(), now);
    if (waited.isZero() && !gone) {
      task.log("Removing both groups");
    }
    Duration pause =
        gone ? Duration.between(now, progress.settled()) : Patience.after(waited, place.poll());
    return new TaskResult.Again(pause, progress.json());
  }
}
