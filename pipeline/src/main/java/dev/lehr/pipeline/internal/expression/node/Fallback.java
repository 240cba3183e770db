package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code value ?: other}: the other one when the value is null or an empty text. */
public record Fallback(Place place, Node preferred, Node other) implements Node {
  @Override
  public List<Node> children() {
    return List.of(preferred, other);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode value = scope.value(preferred);
    boolean absent = value.isNull() || (value.isString() && value.stringValue().isEmpty());
    return absent ? scope.value(other) : value;
  }
}
