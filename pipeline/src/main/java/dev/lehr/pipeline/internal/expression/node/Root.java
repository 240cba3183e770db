package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code #root}: all of the data, also within a selection or projection. */
public record Root(Place place) implements Node {
  @Override
  public List<Node> children() {
    return List.of();
  }

  @Override
  public JsonNode value(Scope scope) {
    return scope.evaluation().data().roots();
  }
}
