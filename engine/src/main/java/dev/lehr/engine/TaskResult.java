package dev.lehr.engine;

import dev.lehr.pipeline.TaskFailure;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What came of an attempt. */
public sealed interface TaskResult {

  /**
   * It is done.
   *
   * @param output added to the stage's outputs
   */
  record Done(ObjectNode output) implements TaskResult {}

  /** It went wrong. */
  record Failed(TaskFailure failure) implements TaskResult {}

  /**
   * It goes on elsewhere: ask again.
   *
   * @param after how long
   * @param progress what the handler wants to know then; durable
   */
  record Again(Duration after, JsonNode progress) implements TaskResult {}
}
