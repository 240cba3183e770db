package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Truth;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code and}, {@code or}: the right operand is evaluated only when it matters. */
public record Logic(Place place, boolean and, Node left, Node right) implements Node {
  @Override
  public List<Node> children() {
    return List.of(left, right);
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.truth(holds(left, scope) == and ? holds(right, scope) : !and);
  }

  private static boolean holds(Node operand, Scope scope) {
    return Truth.of(scope.value(operand), scope.at(operand.place()));
  }
}
