package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.CloudException;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.task.TaskFailedException;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a cloud's refusal means for a task: one that may be over soon is waited for, and costs none
 * of the stage's attempts.
 */
public final class CloudTrouble {
  private CloudTrouble() {}

  /** Some work in the cloud. */
  @FunctionalInterface
  public interface Work {
    TaskResult run() throws InterruptedException;
  }

  /** Does it, or has it done again after a pause when that may help. */
  public static TaskResult waitedFor(Task task, Duration pause, Work work)
      throws InterruptedException {
    try {
      return work.run();
    } catch (CloudException trouble) {
      return result(task, trouble, pause);
    }
  }

  /** Another try after a pause, with the progress that there was. */
  public static TaskResult result(Task task, CloudException trouble, Duration pause) {
    return switch (trouble.kind()) {
      case TRANSIENT -> {
        task.log("%s; it is tried again".formatted(trouble.getMessage()));
        yield new TaskResult.Again(
            pause, task.progress().orElseGet(JsonMapper.shared()::createObjectNode));
      }
      case PERMANENT ->
          throw new TaskFailedException(String.valueOf(trouble.getMessage()), trouble);
    };
  }
}
