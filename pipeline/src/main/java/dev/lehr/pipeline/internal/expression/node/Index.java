package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Site;
import dev.lehr.pipeline.internal.expression.value.Texts;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code target[key]}: a map's value, or null when it has none; a list's element; a character. */
public record Index(Place place, Node target, Node key, boolean nullSafe) implements Node {
  @Override
  public List<Node> children() {
    return List.of(target, key);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode owner = scope.value(target);
    if (nullSafe && owner.isNull()) {
      return owner;
    }
    Site site = scope.at(place);
    return switch (owner.getNodeType()) {
      case OBJECT -> ofMap(owner, scope, site);
      case ARRAY -> owner.get(position(scope.value(key), owner.size(), site));
      case STRING -> ofText(owner.stringValue(), scope.value(key), site);
      default -> throw unfit(owner, site);
    };
  }

  private JsonNode ofMap(JsonNode owner, Scope scope, Site site) {
    // As in SpEL: map[name] is map['name'].
    String name =
        key instanceof Property plain && plain.target() instanceof Current
            ? plain.name()
            : Texts.of(scope.value(key), site);
    JsonNode value = owner.get(name);
    return value == null ? JsonValues.nothing() : value;
  }

  private static JsonNode ofText(String text, JsonNode key, Site site) {
    return JsonValues.text(String.valueOf(text.charAt(position(key, text.length(), site))));
  }

  private static int position(JsonNode key, int size, Site site) {
    int position = Numbers.small(key, site);
    if (position < 0 || position >= size) {
      throw site.failed(
          "%s has no [%d]: it has %d".formatted(site.subject(), position, size),
          size == 0
              ? "ask by isEmpty() first"
              : "the first is [0], the last [%d]".formatted(size - 1));
    }
    return position;
  }

  private static RuntimeException unfit(JsonNode owner, Site site) {
    return site.failed(
        "%s is %s, which has no elements".formatted(site.subject(), Described.value(owner)),
        owner.isNull() ? "give a default, such as (value ?: {})" : "");
  }
}
