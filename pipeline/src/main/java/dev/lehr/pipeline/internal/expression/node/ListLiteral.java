package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code {1, 2, 3}}. */
public record ListLiteral(Place place, List<Node> elements) implements Node {
  public ListLiteral {
    elements = List.copyOf(elements);
  }

  @Override
  public List<Node> children() {
    return elements;
  }

  @Override
  public JsonNode value(Scope scope) {
    return JsonValues.list(elements.stream().map(scope::value).toList());
  }
}
