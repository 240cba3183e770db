package dev.lehr.server.internal.task;

import dev.lehr.engine.Task;
import dev.lehr.engine.TaskHandler;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.StageState;
import dev.lehr.triggers.Notice;
import dev.lehr.triggers.TriggerException;
import java.io.IOException;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** Tells people something. Recipients know by the task's key what they were told before. */
final class NotifyHandler implements TaskHandler {
  private final Announcer announcer;

  NotifyHandler(Announcer announcer) {
    this.announcer = announcer;
  }

  @Override
  public String type() {
    return "notify";
  }

  @Override
  public TaskResult run(Task task) throws IOException, InterruptedException {
    String stage = task.key().stage();
    try {
      announcer.send(
          new Notice(
              task.idempotencyKey(),
              task.settings().path("by").asString(),
              task.settings(),
              task.state(),
              stage,
              began(task, stage)));
      return new TaskResult.Done(JsonMapper.shared().createObjectNode());
    } catch (TriggerException refused) {
      throw new TaskFailedException(String.valueOf(refused.getMessage()), refused);
    }
  }

  private static Instant began(Task task, String stage) {
    return task.state()
        .stage(stage)
        .map(StageState::times)
        .flatMap(StageState.Times::began)
        .orElse(task.deadline());
  }
}
