package dev.lehr.pipeline;

import tools.jackson.databind.node.ObjectNode;

/**
 * What starts a pipeline.
 *
 * @param type {@code git}, {@code schedule}, {@code image}, {@code package}, {@code docker}, {@code
 *     sqs}, {@code webhook}, {@code pipeline}
 * @param settings the type's own
 * @param enabled whether it does so now
 */
public record Trigger(String type, ObjectNode settings, boolean enabled) {

  public Trigger {
    settings = settings.deepCopy();
  }
}
