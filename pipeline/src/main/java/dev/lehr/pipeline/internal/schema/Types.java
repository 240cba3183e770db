package dev.lehr.pipeline.internal.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a value is, in JSON Schema's words and in people's. */
final class Types {
  private static final int LONGEST = 60;

  private Types() {}

  /** Whether the value has the schema's type; those of {@code anyOf} count. */
  static boolean fits(JsonNode schema, JsonNode value) {
    List<JsonNode> ways = schema.path("anyOf").valueStream().toList();
    boolean typed = !ways.isEmpty() && ways.getFirst().has("type");
    return is(schema.path("type").asString(""), value)
        && (!typed || ways.stream().anyMatch(way -> fits(way, value)));
  }

  private static boolean is(String type, JsonNode value) {
    return switch (type) {
      case "string" -> value.isString();
      case "boolean" -> value.isBoolean();
      case "number" -> value.isNumber();
      case "integer" -> value.isIntegralNumber();
      case "array" -> value.isArray();
      case "object" -> value.isObject();
      default -> true;
    };
  }

  /** The value for a message. */
  static String name(JsonNode value) {
    return switch (value.getNodeType()) {
      case OBJECT -> "a mapping";
      case ARRAY -> "a list";
      case NULL, MISSING -> "nothing";
      default -> "'" + shorten(value.asString()) + "'";
    };
  }

  static String shorten(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
  }
}
