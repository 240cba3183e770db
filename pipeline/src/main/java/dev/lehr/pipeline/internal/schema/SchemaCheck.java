package dev.lehr.pipeline.internal.schema;

import dev.lehr.yaml.ClosestName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Checks a value against a schema that {@link Schema} built, and says everything that is wrong in
 * words of the value's own. A text with an expression in it is taken for any type as long as
 * expressions are pending; what comes out of it is checked again when it is resolved.
 */
public final class SchemaCheck {
  private static final String EXPRESSION = "${";

  /** Whether expressions still stand in the value. */
  public enum Stage {
    PENDING,
    RESOLVED
  }

  private final Stage stage;
  private final List<Finding> findings = new ArrayList<>();
  private final Map<String, String> names = new LinkedHashMap<>();

  private SchemaCheck(Stage stage) {
    this.stage = stage;
  }

  /**
   * What a check has found.
   *
   * @param findings what is wrong, in the value's order
   * @param names the pointers of values that name something, and what kind of thing they name
   */
  public record Result(List<Finding> findings, Map<String, String> names) {}

  /**
   * Checks a value.
   *
   * @param subject what messages call it
   */
  public static Result check(JsonNode schema, JsonNode value, String subject, Stage stage) {
    SchemaCheck check = new SchemaCheck(stage);
    check.visit(schema, new At(value, "", subject));
    return new Result(List.copyOf(check.findings), Map.copyOf(check.names));
  }

  /** A value with its place and its name in messages. */
  private record At(JsonNode value, String pointer, String name) {
    At child(String key) {
      String escaped = key.replace("~", "~0").replace("/", "~1");
      return new At(value.path(key), pointer + "/" + escaped, name + "." + key);
    }

    At item(int index) {
      return new At(value.path(index), pointer + "/" + index, name + "[" + index + "]");
    }
  }

  private void visit(JsonNode schema, At at) {
    if (stage == Stage.PENDING && isExpression(at.value())) {
      return;
    }
    if (!Types.fits(schema, at.value())) {
      wrong(
          at, "%s must be %s, not %s".formatted(at.name(), title(schema), Types.name(at.value())));
      return;
    }
    ways(schema, at);
    switch (at.value().getNodeType()) {
      case OBJECT -> mapping(schema, at);
      case ARRAY -> list(schema, at);
      case STRING -> text(schema, at);
      case NUMBER -> number(schema, at);
      default -> {}
    }
  }

  private static boolean isExpression(JsonNode value) {
    return value.isString() && value.stringValue().contains(EXPRESSION);
  }

  private void ways(JsonNode schema, At at) {
    List<JsonNode> ways = schema.path("anyOf").valueStream().toList();
    if (ways.isEmpty()) {
      return;
    }
    if (ways.getFirst().has("required")) {
      oneOfTheseKeys(ways, at);
      return;
    }
    ways.stream()
        .filter(way -> Types.fits(way, at.value()))
        .findFirst()
        .ifPresent(way -> visit(way, at));
  }

  private void oneOfTheseKeys(List<JsonNode> ways, At at) {
    List<String> keys = ways.stream().map(way -> way.at("/required/0").stringValue()).toList();
    if (keys.stream().noneMatch(at.value()::has)) {
      String choices = keys.stream().map(key -> "'" + key + "'").collect(Collectors.joining(", "));
      findings.add(
          new Finding(
              at.pointer(), false, at.name() + " has none of " + choices, "add one of them"));
    }
  }

  private void mapping(JsonNode schema, At at) {
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (String key : at.value().propertyNames()) {
      if (properties.has(key)) {
        visit(properties.path(key), at.child(key));
      } else if (others.isObject()) {
        visit(others, at.child(key));
      } else if (others.isBoolean()) {
        unknown(key, properties.propertyNames().stream().toList(), at);
      }
    }
    for (JsonNode key : schema.path("required")) {
      if (!at.value().has(key.stringValue())) {
        missing(key.stringValue(), properties.path(key.stringValue()), at);
      }
    }
  }

  private void unknown(String key, List<String> known, At at) {
    String hint = ClosestName.hint(key, known);
    String remedy =
        known.isEmpty() ? "it takes no settings" : "known keys are " + String.join(", ", known);
    findings.add(
        new Finding(
            at.child(key).pointer(),
            true,
            "unknown key '%s' in %s".formatted(Types.shorten(key), at.name()),
            hint.isEmpty() ? remedy : hint));
  }

  private void missing(String key, JsonNode property, At at) {
    String description = property.path("description").asString("");
    findings.add(
        new Finding(
            at.pointer(),
            false,
            "%s has no '%s'".formatted(at.name(), key),
            "add '%s: …'%s".formatted(key, description.isEmpty() ? "" : ", " + description)));
  }

  private void list(JsonNode schema, At at) {
    int size = at.value().size();
    if (size < schema.path("minItems").asInt(0)) {
      wrong(at, at.name() + " is empty");
    }
    JsonNode items = schema.path("items");
    for (int index = 0; items.isObject() && index < size; index++) {
      visit(items, at.item(index));
    }
  }

  private void text(JsonNode schema, At at) {
    String text = at.value().stringValue();
    List<String> words = schema.path("enum").valueStream().map(JsonNode::stringValue).toList();
    if (!words.isEmpty() && !words.contains(text)) {
      oneOf(words, text, at);
    }
    String pattern = schema.path("pattern").asString("");
    if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
      noSuch(schema, text, at);
    }
    if (schema.has(Schema.NAMES)) {
      names.put(at.pointer(), schema.path(Schema.NAMES).stringValue());
    }
  }

  private void oneOf(List<String> words, String text, At at) {
    String hint = ClosestName.hint(text, words);
    findings.add(
        new Finding(
            at.pointer(),
            false,
            "%s can not be '%s'".formatted(at.name(), Types.shorten(text)),
            hint.isEmpty() ? "use one of " + String.join(", ", words) : hint));
  }

  private void noSuch(JsonNode schema, String text, At at) {
    String examples =
        Examples.joined(schema.path("examples").valueStream().map(JsonNode::stringValue).toList());
    findings.add(
        new Finding(
            at.pointer(),
            false,
            "%s: '%s' is not %s".formatted(at.name(), Types.shorten(text), title(schema)),
            examples.isEmpty() ? "" : "write it like " + examples));
  }

  private void number(JsonNode schema, At at) {
    double value = at.value().asDouble();
    JsonNode least = schema.path("minimum");
    JsonNode most = schema.path("maximum");
    if ((least.isNumber() && value < least.asDouble())
        || (most.isNumber() && value > most.asDouble())) {
      wrong(at, "%s must be %s to %s, not %s".formatted(at.name(), least, most, at.value()));
    }
  }

  private void wrong(At at, String message) {
    findings.add(new Finding(at.pointer(), false, message, ""));
  }

  private static String title(JsonNode schema) {
    return schema.path("title").asString("something else");
  }
}
