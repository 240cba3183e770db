package dev.lehr.pipeline.internal.expression.value;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Makes JSON values. Texts made of other texts come from {@link Site#text}, which charges. */
public final class JsonValues {
  private JsonValues() {}

  public static JsonNode text(String value) {
    return StringNode.valueOf(value);
  }

  /** The smallest kind of number that holds it, so that equal numbers are equal nodes. */
  public static JsonNode whole(long value) {
    return (int) value == value
        ? JsonNodeFactory.instance.numberNode((int) value)
        : JsonNodeFactory.instance.numberNode(value);
  }

  public static JsonNode truth(boolean value) {
    return BooleanNode.valueOf(value);
  }

  public static JsonNode nothing() {
    return NullNode.instance;
  }

  public static ArrayNode list(Collection<? extends JsonNode> values) {
    return JsonNodeFactory.instance.arrayNode(values.size()).addAll(values);
  }

  public static ArrayNode texts(List<String> values) {
    return list(values.stream().map(JsonValues::text).toList());
  }

  public static ObjectNode map() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** A map's entry as selections and projections see it. */
  public static ObjectNode entry(String key, JsonNode value) {
    ObjectNode entry = map();
    entry.put("key", key);
    entry.set("value", value);
    return entry;
  }
}
