package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Relation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code value between {low, high}}, both included. */
public record Between(Place place, Node operand, Node range) implements Node {
  @Override
  public List<Node> children() {
    return List.of(operand, range);
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.truth(
        Relation.between(scope.value(operand), scope.value(range), scope.at(place)));
  }
}
