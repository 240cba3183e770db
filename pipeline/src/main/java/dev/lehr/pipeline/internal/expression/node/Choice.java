package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Truth;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code condition ? one : other}. */
public record Choice(Place place, Node condition, Node one, Node other) implements Node {
  @Override
  public List<Node> children() {
    return List.of(condition, one, other);
  }

  @Override
  public JsonNode value(Scope scope) {
    boolean holds = Truth.of(scope.value(condition), scope.at(condition.place()));
    return scope.value(holds ? one : other);
  }
}
