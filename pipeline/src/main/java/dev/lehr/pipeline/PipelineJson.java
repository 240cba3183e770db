package dev.lehr.pipeline;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Pipelines and events as JSON, as they are kept with an execution and shown by the API. What is
 * written is read again as the same. Durations are in ISO-8601 ({@code PT10M}), the words of enums
 * and the types of events in camel case ({@code awaitingApproval}, {@code stagePrepared}).
 */
public final class PipelineJson {
  private PipelineJson() {}

  public static ObjectNode write(Pipeline pipeline) {
    return PipelineWriter.write(pipeline);
  }

  /**
   * The pipeline that was written.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Pipeline readPipeline(JsonNode json) {
    return PipelineJsonReader.pipeline(new JsonFields("A pipeline", json));
  }

  public static ObjectNode write(Event event) {
    return EventWriter.write(event);
  }

  /**
   * The event that was written.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Event readEvent(JsonNode json) {
    return EventReader.event(new JsonFields("An event", json));
  }

  /** How an enum's constant is written: {@code AWAITING_APPROVAL} as {@code awaitingApproval}. */
  public static String word(Enum<?> constant) {
    return Words.of(constant);
  }
}
