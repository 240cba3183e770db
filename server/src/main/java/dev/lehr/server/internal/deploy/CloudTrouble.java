package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.CloudException;
import dev.lehr.engine.Task;
import dev.lehr.engine.TaskResult;
import dev.lehr.server.internal.task.TaskFailedException;
import tools.jackson.databind.json.JsonMapper;

/** What a cloud's refusal means for a task that has changed nothing yet. */
final class CloudTrouble {
  private CloudTrouble() {}

  /** Some work in the cloud. */
  @FunctionalInterface
  interface Work {
    TaskResult run() throws InterruptedException;
  }

  /** Does it, or has it done again later when that may help. */
  static TaskResult waitedFor(Task task, Place place, Work work) throws InterruptedException {
    try {
      return work.run();
    } catch (CloudException refused) {
      if (refused.kind() == CloudException.Kind.PERMANENT) {
        throw new TaskFailedException(String.valueOf(refused.getMessage()), refused);
      }
      task.log("%s; it is tried again".formatted(refused.getMessage()));
      return new TaskResult.Again(
          place.poll(), task.progress().orElseGet(JsonMapper.shared()::createObjectNode));
    }
  }
}
