package dev.lehr.pipeline.internal.catalogue;

import dev.lehr.pipeline.internal.schema.Schema;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Settings as editors see them: a text with an expression in it may stand for any value, and a
 * plain value for all settings. What is only for our own check is left out.
 */
final class PublishedSchema {
  /** Where a document says what an expression is. */
  static final String EXPRESSION = "expression";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final List<String> OWN = List.of(Schema.SHORT, Schema.NAMES);

  private PublishedSchema() {}

  /** The settings of an entry, with more keys that every entry takes. */
  static ObjectNode settings(ObjectNode schema, ObjectNode common) {
    ObjectNode mapping = inside(schema);
    mapping.withObject("properties").setAll(common);
    String key = schema.path(Schema.SHORT).asString("");
    ObjectNode published = NODES.objectNode();
    var ways = published.putArray("anyOf").add(mapping);
    if (!key.isEmpty()) {
      ways.add(value((ObjectNode) schema.path("properties").path(key)));
    }
    if (!schema.has("required") && !schema.has("anyOf")) {
      ways.addObject().put("type", "null");
    }
    return published;
  }

  /** A value, or an expression in its place. */
  private static ObjectNode value(ObjectNode schema) {
    ObjectNode inside = inside(schema);
    if (takesAnyText(schema)) {
      return inside;
    }
    ObjectNode published = NODES.objectNode();
    published.putArray("anyOf").add(inside).add(reference(EXPRESSION));
    if (schema.has("description")) {
      published.set("description", schema.path("description"));
      inside.remove("description");
    }
    return published;
  }

  private static boolean takesAnyText(ObjectNode schema) {
    boolean text = !schema.has("type") || schema.path("type").asString().equals("string");
    return text && !schema.has("enum") && !schema.has("pattern");
  }

  private static ObjectNode inside(ObjectNode schema) {
    ObjectNode published = schema.deepCopy();
    published.remove(OWN);
    for (String key : List.of("items", "additionalProperties")) {
      if (published.get(key) instanceof ObjectNode inner) {
        published.set(key, value(inner));
      }
    }
    JsonNode properties = published.path("properties");
    properties.properties().forEach(entry -> entry.setValue(value((ObjectNode) entry.getValue())));
    return published;
  }

  static ObjectNode reference(String part) {
    return NODES.objectNode().put("$ref", "#/$defs/" + part);
  }
}
