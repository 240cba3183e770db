package dev.lehr.pipeline;

import dev.lehr.yaml.ClosestName;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Checks the values that somebody gives for a pipeline's parameters. */
public final class ParameterValues {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int LONGEST_NUMBER = 40;

  private ParameterValues() {}

  /**
   * All values, with standards for those that are not given. Texts are taken for numbers and truth
   * values, as a command line gives them.
   *
   * @throws InvalidParametersException naming every value that is missing, unknown or wrong
   */
  public static ObjectNode complete(Pipeline pipeline, ObjectNode given) {
    List<String> problems = new ArrayList<>();
    ObjectNode values = NODES.objectNode();
    for (Parameter parameter : pipeline.parameters()) {
      value(parameter, given, problems).ifPresent(value -> values.set(parameter.name(), value));
    }
    unknown(pipeline, given, problems);
    if (!problems.isEmpty()) {
      throw new InvalidParametersException(problems);
    }
    return values;
  }

  private static Optional<JsonNode> value(
      Parameter parameter, ObjectNode given, List<String> problems) {
    JsonNode value = given.path(parameter.name());
    if (value.isMissingNode() || value.isNull()) {
      if (parameter.standard().isEmpty()) {
        problems.add("parameter '%s' has no value; give one".formatted(parameter.name()));
      }
      return parameter.standard();
    }
    Optional<JsonNode> converted = convert(parameter.type(), value);
    if (converted.isEmpty()) {
      problems.add(
          "parameter '%s' is %s, and '%s' is none"
              .formatted(parameter.name(), describe(parameter.type()), shown(value)));
    } else if (!parameter.choices().isEmpty() && !parameter.choices().contains(converted.get())) {
      problems.add(
          "parameter '%s' can not be '%s'; choose one of %s"
              .formatted(parameter.name(), shown(value), choices(parameter)));
    }
    return converted;
  }

  private static void unknown(Pipeline pipeline, ObjectNode given, List<String> problems) {
    List<String> known = pipeline.parameters().stream().map(Parameter::name).toList();
    for (String name : given.propertyNames()) {
      if (!known.contains(name)) {
        String hint = ClosestName.hint(shorten(name), known);
        String there = known.isEmpty() ? "it has none" : "it has " + String.join(", ", known);
        problems.add(
            "pipeline '%s' has no parameter '%s'; %s"
                .formatted(pipeline.name(), shorten(name), hint.isEmpty() ? there : hint));
      }
    }
  }

  /** The value as one of a type; empty when it is none. */
  public static Optional<JsonNode> convert(Parameter.Type type, JsonNode given) {
    if (!given.isValueNode() || given.isNull()) {
      return Optional.empty();
    }
    return switch (type) {
      case TEXT -> Optional.of(NODES.stringNode(given.asString()));
      case NUMBER -> given.isNumber() ? Optional.of(given) : number(given.asString());
      case BOOLEAN -> truth(given.asString());
    };
  }

  private static Optional<JsonNode> number(String text) {
    try {
      return text.length() > LONGEST_NUMBER
          ? Optional.empty()
          : Optional.of(plain(new BigDecimal(text.strip())));
    } catch (NumberFormatException none) {
      return Optional.empty();
    }
  }

  // Equal to what the file's reader makes of the same digits.
  private static JsonNode plain(BigDecimal number) {
    boolean whole = number.scale() == 0 && number.precision() < 19;
    return whole
        ? NODES.numberNode(number.longValueExact())
        : NODES.numberNode(number.doubleValue());
  }

  private static Optional<JsonNode> truth(String text) {
    return switch (text) {
      case "true", "false" -> Optional.of(NODES.booleanNode(text.equals("true")));
      default -> Optional.empty();
    };
  }

  /** What a type's values are, with the article. */
  public static String describe(Parameter.Type type) {
    return switch (type) {
      case TEXT -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
    };
  }

  private static String choices(Parameter parameter) {
    return parameter.choices().stream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static String shown(JsonNode value) {
    return shorten(value.isContainer() ? value.toString() : value.asString());
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
