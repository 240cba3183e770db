package dev.lehr.pipeline;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What whoever starts a pipeline may choose.
 *
 * @param name unique in the pipeline
 * @param type what its values are
 * @param description for people; may be empty
 * @param standard the value when none is given; without one the parameter is required
 * @param choices the only values it may have; empty: any of its type
 */
public record Parameter(
    String name,
    Type type,
    String description,
    Optional<JsonNode> standard,
    List<JsonNode> choices) {

  /** What a parameter's values are. */
  public enum Type {
    TEXT,
    NUMBER,
    BOOLEAN
  }

  public Parameter {
    choices = List.copyOf(choices);
  }
}
