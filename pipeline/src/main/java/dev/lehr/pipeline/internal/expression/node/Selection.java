package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import dev.lehr.pipeline.internal.expression.value.Truth;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code target.?[condition]}, and {@code .^[…]} and {@code .$[…]} for the first and the last. */
public record Selection(Place place, Node target, Node condition, Wanted wanted, boolean nullSafe)
    implements Node {

  /** Which of those the condition holds for. */
  public enum Wanted {
    ALL,
    FIRST,
    LAST
  }

  @Override
  public List<Node> children() {
    return List.of(target, condition);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode owner = scope.value(target);
    if (nullSafe && owner.isNull()) {
      return owner;
    }
    List<JsonNode> elements = Elements.of(owner, scope.at(place));
    List<JsonNode> chosen = chosen(wanted == Wanted.LAST ? elements.reversed() : elements, scope);
    return owner.isObject() ? map(chosen) : list(chosen);
  }

  private List<JsonNode> chosen(List<JsonNode> elements, Scope scope) {
    Site site = scope.at(condition.place());
    List<JsonNode> chosen = new ArrayList<>();
    for (JsonNode element : elements) {
      if (Truth.of(scope.of(element).value(condition), site)) {
        chosen.add(element);
        if (wanted != Wanted.ALL) {
          break;
        }
      }
    }
    return chosen;
  }

  private JsonNode list(List<JsonNode> chosen) {
    if (wanted == Wanted.ALL) {
      return JsonValues.list(chosen);
    }
    return chosen.isEmpty() ? JsonValues.nothing() : chosen.getFirst();
  }

  private JsonNode map(List<JsonNode> chosen) {
    if (wanted != Wanted.ALL && chosen.isEmpty()) {
      return JsonValues.nothing();
    }
    ObjectNode map = JsonValues.map();
    chosen.forEach(entry -> map.set(entry.get("key").stringValue(), entry.get("value")));
    return map;
  }
}
