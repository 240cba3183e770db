package dev.lehr.server.internal.canary;

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
final class CloudTrouble {
  private CloudTrouble() {}

  static TaskResult result(Task task, CloudException trouble, Duration pause) {
    return switch (trouble.kind()) {
      case TRANSIENT -> {
        task.log("%s; tried again in %d s".formatted(trouble.getMessage(), pause.toSeconds()));
        yield new TaskResult.Again(
            pause, task.progress().orElseGet(JsonMapper.shared()::createObjectNode));
      }
      case PERMANENT ->
          throw new TaskFailedException(String.valueOf(trouble.getMessage()), trouble);
    };
  }
}
