package dev.lehr.server.internal.canary;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.delivery.CloudTrouble;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Removes both groups of a canary that did not pass, was cancelled or took too long. It finds them
 * by their owner, whatever the canary remembered; and looks twice, for a call that was under way
 * when the canary was cancelled may have made a group after the first look.
 */
final class CanaryCleanUp implements TaskHandler {
  private static final Duration SECOND_LOOK = Duration.ofSeconds(5);
  private static final String SINCE = "since";
  private static final String CLEAR = "clear";

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
    return CloudTrouble.waitedFor(task, SECOND_LOOK, () -> remove(task));
  }

  private TaskResult remove(Task task) throws InterruptedException {
    CanaryPlace place = world.place(task);
    boolean gone = new CanaryGroups(place, task).remove();
    Optional<JsonNode> before = task.progress();
    if (gone && before.filter(json -> json.path(CLEAR).asBoolean()).isPresent()) {
      task.log("Nothing is left of the canary");
      return new TaskResult.Done(JsonMapper.shared().createObjectNode());
    }
    Instant since =
        before
            .map(json -> json.path(SINCE).asString(""))
            .filter(text -> !text.isEmpty())
            .map(Instant::parse)
            .orElseGet(clock::instant);
    if (before.isEmpty() && !gone) {
      task.log("Removing both groups");
    }
    ObjectNode progress = JsonMapper.shared().createObjectNode();
    progress.put(SINCE, since.toString()).put(CLEAR, gone);
    Duration waited = Duration.between(since, clock.instant());
    Duration pause = gone ? SECOND_LOOK : Patience.after(waited, place.poll());
    return new TaskResult.Again(pause, progress);
  }
}
