package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A number, text, truth value or null. */
public record Literal(Place place, JsonNode constant) implements Node {
  @Override
  public List<Node> children() {
    return List.of();
  }

  @Override
  public JsonNode value(Scope scope) {
    return constant;
  }
}
