package dev.lehr.pipeline.internal.schema;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Builds JSON Schemas (2020-12) out of the keywords that {@link SchemaCheck} knows. {@code title}
 * says what a value is, with its article, and {@code examples} how one looks: both stand in error
 * messages as well as in editors. Two annotations are our own: {@value #SHORT} and {@value #NAMES}.
 */
public final class Schema {
  /** The setting that is meant when a plain value stands for all settings. */
  public static final String SHORT = "x-short";

  /** The value names something that the file defines: an image, an environment, a pipeline. */
  public static final String NAMES = "x-names";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ObjectNode json = NODES.objectNode();

  private Schema(String type, String title) {
    if (!type.isEmpty()) {
      json.put("type", type);
    }
    json.put("title", title);
  }

  /** Whatever there is. */
  public static Schema anything() {
    return new Schema("", "a value");
  }

  public static Schema text() {
    return new Schema("string", "a text");
  }

  public static Schema flag() {
    return new Schema("boolean", "true or false");
  }

  public static Schema number(long least, long most) {
    return new Schema("number", "a number").range(least, most);
  }

  public static Schema integer(long least, long most) {
    return new Schema("integer", "a whole number").range(least, most);
  }

  /** As module yaml's Durations reads it. */
  public static Schema duration() {
    return text()
        .titled("a duration")
        .pattern("^(?=\\d)(\\d{1,4}h)?(\\d{1,5}m)?(\\d{1,6}s)?$")
        .example("90s", "45m", "2h");
  }

  /** Where a secret is, never the secret itself. */
  public static Schema secret() {
    return text()
        .titled("a reference to a secret")
        .pattern("^(env|file|aws-secretsmanager):.+$")
        .example("env:NAME", "file:PATH", "aws-secretsmanager:NAME");
  }

  /** A pointer into a JSON document (RFC 6901). */
  public static Schema pointer() {
    return text().titled("a JSON pointer").pattern("^(/[^/]*)*$").example("/status/phase");
  }

  /** One of these words. */
  public static Schema word(String... words) {
    Schema schema = text();
    ArrayNode allowed = schema.json.putArray("enum");
    List.of(words).forEach(allowed::add);
    return schema;
  }

  public static Schema list(Schema items) {
    Schema schema = new Schema("array", "a list");
    schema.json.set("items", items.json);
    return schema;
  }

  /** One text or a list of them. */
  public static Schema texts() {
    return either(text(), list(text())).titled("a text or a list of texts");
  }

  /** One of several; they differ by type. */
  public static Schema either(Schema... ways) {
    Schema schema = new Schema("", "one of several");
    ArrayNode list = schema.json.putArray("anyOf");
    List.of(ways).forEach(way -> list.add(way.json));
    return schema;
  }

  /** A mapping with keys of the writer's own. */
  public static Schema map(Schema values) {
    Schema schema = new Schema("object", "a mapping");
    schema.json.set("additionalProperties", values.json);
    return schema;
  }

  /** A mapping with the keys that are added, and no others. */
  public static Schema object() {
    Schema schema = new Schema("object", "a mapping");
    schema.json.putObject("properties");
    schema.json.put("additionalProperties", false);
    return schema;
  }

  /** With a key that must be there. */
  public Schema required(String key, Schema value) {
    json.withArray("required").add(key);
    return optional(key, value);
  }

  /** With a key that may be there. */
  public Schema optional(String key, Schema value) {
    json.withObject("properties").set(key, value.json);
    return this;
  }

  /** At least one of these keys must be there. */
  public Schema requiredAny(String... keys) {
    ArrayNode ways = json.putArray("anyOf");
    for (String key : keys) {
      ways.addObject().putArray("required").add(key);
    }
    return this;
  }

  /** A plain value in place of the mapping stands for this key's. */
  public Schema shortFor(String key) {
    json.put(SHORT, key);
    return this;
  }

  /** The value is the name of one of these: {@code images}, {@code environments}, … */
  public Schema naming(String kind) {
    json.put(NAMES, kind);
    return this;
  }

  public Schema titled(String title) {
    json.put("title", title);
    return this;
  }

  /** What it is for; one line. */
  public Schema about(String description) {
    json.put("description", description);
    return this;
  }

  /** What holds when it is not there. */
  public Schema standard(JsonNode value) {
    json.set("default", value);
    return this;
  }

  /** What holds when it is not there. */
  public Schema standard(String value) {
    return standard(StringNode.valueOf(value));
  }

  public Schema example(String... examples) {
    ArrayNode texts = json.putArray("examples");
    List.of(examples).forEach(texts::add);
    return this;
  }

  public Schema pattern(String pattern) {
    json.put("pattern", pattern);
    return this;
  }

  private Schema range(long least, long most) {
    json.put("minimum", least);
    json.put("maximum", most);
    return this;
  }

  /** How many entries a list has at least. */
  public Schema atLeast(int entries) {
    json.put("minItems", entries);
    return this;
  }

  /** A copy of what was built. */
  public ObjectNode json() {
    return json.deepCopy();
  }
}
