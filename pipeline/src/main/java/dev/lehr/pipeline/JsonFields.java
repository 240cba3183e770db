package dev.lehr.pipeline;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What stands in a JSON object; whatever is missing or of another kind is refused by name.
 *
 * @param subject what it is, for messages
 */
record JsonFields(String subject, JsonNode json) {

  boolean has(String name) {
    return json.hasNonNull(name);
  }

  String text(String name) {
    JsonNode value = json.path(name);
    require(value.isString(), name, "a text");
    return value.asString();
  }

  int number(String name) {
    JsonNode value = json.path(name);
    require(value.isIntegralNumber() && value.canConvertToInt(), name, "a whole number");
    return value.asInt();
  }

  double decimal(String name) {
    JsonNode value = json.path(name);
    require(value.isNumber(), name, "a number");
    return value.asDouble();
  }

  boolean flag(String name) {
    JsonNode value = json.path(name);
    require(value.isBoolean(), name, "true or false");
    return value.asBoolean();
  }

  ObjectNode object(String name) {
    JsonNode value = json.path(name);
    require(value.isObject(), name, "an object");
    return value.asObject();
  }

  JsonNode value(String name) {
    require(json.has(name), name, "some value");
    return json.path(name);
  }

  JsonFields fields(String name) {
    return new JsonFields(subject + "'s '" + name + "'", object(name));
  }

  <T extends Enum<T>> T word(String name, Class<T> type) {
    return parsed(name, text -> Words.read(type, text));
  }

  Duration duration(String name) {
    return parsed(name, Duration::parse);
  }

  <T> T parsed(String name, Function<String, T> parser) {
    String text = text(name);
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s's '%s' is '%s', which can not be read: %s"
              .formatted(subject, name, text, e.getMessage()),
          e);
    }
  }

  <T> Optional<T> maybe(String name, Function<String, T> reader) {
    return has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
  }

  List<String> texts(String name) {
    return list(name).stream().map(value -> value.asString("")).toList();
  }

  List<JsonFields> objects(String name) {
    String entry = "An entry of " + subject + "'s '" + name + "'";
    return list(name).stream().map(value -> new JsonFields(entry, value)).toList();
  }

  List<JsonNode> list(String name) {
    JsonNode value = json.path(name);
    require(value.isArray(), name, "a list");
    return List.copyOf(value.values());
  }

  private void require(boolean fits, String name, String expected) {
    if (!fits) {
      throw new IllegalArgumentException(
          "%s needs %s as '%s', not %s".formatted(subject, expected, name, shown(json.path(name))));
    }
  }

  private static String shown(JsonNode value) {
    return value.isMissingNode() ? "nothing" : value.toString();
  }
}
