package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Equality;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code ==}, {@code !=}. */
public record Sameness(Place place, boolean same, Node left, Node right) implements Node {
  @Override
  public List<Node> children() {
    return List.of(left, right);
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.truth(
        Equality.of(scope.value(left), scope.value(right), scope.at(place)) == same);
  }
}
