package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code #this}, written or meant: the element in a selection or projection, else the roots. */
public record Current(Place place) implements Node {
  @Override
  public List<Node> children() {
    return List.of();
  }

  @Override
  public JsonNode value(Scope scope) {
    return scope.current();
  }
}
