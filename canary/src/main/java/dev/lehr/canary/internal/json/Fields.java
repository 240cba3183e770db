package dev.lehr.canary.internal.json;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a document, read field by field. What is wrong goes to the problems, and a stand-in
 * is returned, so that reading goes on.
 */
final class Fields {
  private static final int LONGEST_QUOTE = 60;

  private final ObjectNode node;
  private final String pointer;
  private final Problems problems;
  private final Set<String> known = new HashSet<>();

  private Fields(ObjectNode node, String pointer, Problems problems) {
    this.node = node;
    this.pointer = pointer;
    this.problems = problems;
  }

  static Fields of(JsonNode document, String pointer, Problems problems) {
    if (document instanceof ObjectNode object) {
      return new Fields(object, pointer, problems);
    }
    problems.add(pointer, quoted(document) + " is not an object", "write { … }");
    return new Fields(JsonNodeFactory.instance.objectNode(), pointer, problems);
  }

  ObjectNode node() {
    return node;
  }

  String pointerTo(String name) {
    return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
  }

  Optional<JsonNode> field(String name) {
    known.add(name);
    return node.optional(name);
  }

  /** An object; where it is absent (or, as the reference reads, anything else): an empty one. */
  Fields object(String name) {
    Optional<JsonNode> value = field(name);
    boolean absent =
        value.isEmpty() || (!problems.strict() && !(value.orElseThrow() instanceof ObjectNode));
    return of(
        absent ? JsonNodeFactory.instance.objectNode() : value.orElseThrow(),
        pointerTo(name),
        problems);
  }

  /** An object that may be absent, but that the reference does not do without. */
  Fields requiredObject(String name) {
    if (field(name).filter(ObjectNode.class::isInstance).isEmpty()) {
      problems.add(
          pointerTo(name), "there is no object '%s'".formatted(name), "add \"" + name + "\": {}");
    }
    return object(name);
  }

  void missing(String name, String cause, String remedy) {
    problems.add(pointerTo(name), cause, remedy);
  }

  void requireIfStrict(String name) {
    if (problems.strict() && field(name).isEmpty()) {
      missing(name, "'%s' is missing".formatted(name), "add \"" + name + "\": …");
    }
  }

  List<Fields> objects(String name) {
    List<Fields> found = new ArrayList<>();
    elements(name)
        .forEach((place, element) -> found.add(of(element, pointerTo(name) + place, problems)));
    return found;
  }

  List<String> texts(String name) {
    List<String> found = new ArrayList<>();
    elements(name).forEach((place, element) -> found.add(textOf(pointerTo(name) + place, element)));
    return found;
  }

  private Map<String, JsonNode> elements(String name) {
    JsonNode value = field(name).orElse(JsonNodeFactory.instance.arrayNode());
    if (!value.isArray() && !(value.isNull() && !problems.strict())) {
      problems.add(pointerTo(name), quoted(value) + " is not a list", "write [ … ]");
      return Map.of();
    }
    Map<String, JsonNode> found = new LinkedHashMap<>();
    for (int index = 0; index < value.size(); index++) {
      found.put("/" + index, value.get(index));
    }
    return found;
  }

  String text(String name, String absent) {
    return field(name)
        .filter(value -> problems.strict() || !value.isNull())
        .map(value -> textOf(pointerTo(name), value))
        .orElse(absent);
  }

  private String textOf(String place, JsonNode value) {
    if (value.isString()) {
      return value.stringValue();
    }
    if (problems.strict() || value.isNull()) {
      problems.add(place, quoted(value) + " is not a text", "write it in double quotes");
    }
    return value.asString("");
  }

  /** One of a few words. The reference takes any other word, and any number, for the default. */
  <E> E word(String name, Map<String, E> words, E otherwise) {
    Optional<JsonNode> value = field(name);
    if (value.isEmpty()) {
      return otherwise;
    }
    String text = textOf(pointerTo(name), value.orElseThrow());
    E meant = words.get(text);
    if (meant == null && problems.strict() && value.orElseThrow().isString()) {
      problems.add(
          pointerTo(name),
          "'%s' is not known".formatted(text),
          "write one of " + String.join(", ", words.keySet().stream().sorted().toList()));
    }
    return meant == null ? otherwise : meant;
  }

  boolean flag(String name) {
    Optional<JsonNode> value = field(name);
    if (value.isEmpty() || (value.orElseThrow().isNull() && !problems.strict())) {
      return false;
    }
    JsonNode given = value.orElseThrow();
    if (!given.isBoolean()) {
      problems.add(
          pointerTo(name), quoted(given) + " is neither true nor false", "write true or false");
      return false;
    }
    return given.booleanValue();
  }

  double number(String name, double absent) {
    Optional<JsonNode> value = field(name);
    if (value.isEmpty()) {
      return absent;
    }
    JsonNode given = value.orElseThrow();
    if (given.isNull() && !problems.strict()) {
      return 0;
    }
    return numberOf(name, given);
  }

  double numberOf(String name, JsonNode given) {
    if (!given.isNumber()) {
      problems.add(
          pointerTo(name),
          quoted(given) + " is not a number",
          given.isNull() ? "leave the field out for its default" : "write it without quotes");
      return 0;
    }
    boolean overflows = given.isIntegralNumber() && !given.canConvertToInt();
    if (overflows || !Double.isFinite(given.doubleValue())) {
      problems.add(
          pointerTo(name),
          quoted(given) + " is too large or not a number",
          "whole numbers go up to 2147483647 and must be finite");
      return 0;
    }
    return given.doubleValue();
  }

  /** In strict reading: whatever was not asked for is a mistake. */
  void noOthers(String... alsoKnown) {
    known.addAll(List.of(alsoKnown));
    if (problems.strict()) {
      node.propertyNames().stream()
          .filter(name -> !known.contains(name))
          .forEach(name -> problems.add(pointerTo(name), "unknown field", remedyFor(name)));
    }
  }

  private String remedyFor(String name) {
    return known.stream()
        .filter(other -> Spelling.close(name, other))
        .findFirst()
        .map(other -> "did you mean '" + other + "'?")
        .orElse("remove it; known here: " + String.join(", ", known.stream().sorted().toList()));
  }

  static String quoted(JsonNode value) {
    String text = value.toString();
    return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
  }
}
