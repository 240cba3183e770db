package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Relation;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code <}, {@code <=}, {@code >}, {@code >=}. */
public record Comparison(Place place, Relation relation, Node left, Node right) implements Node {
  @Override
  public List<Node> children() {
    return List.of(left, right);
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.truth(relation.of(scope.value(left), scope.value(right), scope.at(place)));
  }
}
