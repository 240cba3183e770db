package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Truth;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code !operand}. */
public record Not(Place place, Node operand) implements Node {
  @Override
  public List<Node> children() {
    return List.of(operand);
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.truth(!Truth.of(scope.value(operand), scope.at(place)));
  }
}
