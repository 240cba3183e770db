package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code target.![body]}: the body's value for each element; a map's have a key and a value. */
public record Projection(Place place, Node target, Node body, boolean nullSafe) implements Node {
  @Override
  public List<Node> children() {
    return List.of(target, body);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode owner = scope.value(target);
    if (nullSafe && owner.isNull()) {
      return owner;
    }
    Site site = scope.at(place);
    return JsonValues.list(
        Elements.of(owner, site).stream().map(element -> scope.of(element).value(body)).toList());
  }
}
