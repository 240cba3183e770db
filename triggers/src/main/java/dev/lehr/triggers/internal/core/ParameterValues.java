package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.Pipeline;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The values of a pipeline's parameters: given ones in their type, standards for the others. */
public final class ParameterValues {
  private ParameterValues() {}

  /**
   * All values.
   *
   * @throws IllegalArgumentException naming every parameter that is unknown, missing or wrong
   */
  public static ObjectNode fill(Pipeline pipeline, ObjectNode given) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> problems = new ArrayList<>(unknown(pipeline, given));
    for (Parameter parameter : pipeline.parameters()) {
      try {
        value(parameter, given).ifPresent(value -> values.set(parameter.name(), value));
      } catch (IllegalArgumentException wrong) {
        problems.add(wrong.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", problems));
    }
    return values;
  }

  private static List<String> unknown(Pipeline pipeline, ObjectNode given) {
    List<String> known = pipeline.parameters().stream().map(Parameter::name).toList();
    return given.propertyNames().stream()
        .filter(name -> !known.contains(name))
        .map(
            name ->
                "there is no parameter '%s'; there are %s".formatted(name, String.join(", ", known)))
        .toList();
  }

  private static Optional<JsonNode> value(Parameter parameter, ObjectNode given) {
    JsonNode raw = given.path(parameter.name());
    if (raw.isMissingNode() || raw.isNull()) {
      if (parameter.standard().isEmpty()) {
        throw new IllegalArgumentException(
            "parameter '%s' has no value and no standard".formatted(parameter.name()));
      }
      return parameter.standard();
    }
    JsonNode value = typed(parameter, raw);
    if (!parameter.choices().isEmpty() && !parameter.choices().contains(value)) {
      throw new IllegalArgumentException(
          "parameter '%s' is %s, but may only be one of %s"
              .formatted(parameter.name(), raw, parameter.choices()));
    }
    return Optional.of(value);
  }

  private static JsonNode typed(Parameter parameter, JsonNode raw) {
    String text = raw.isValueNode() ? raw.asString() : raw.toString();
    return switch (parameter.type()) {
      case TEXT -> StringNode.valueOf(text);
      case NUMBER -> raw.isNumber() ? raw : number(parameter, text);
      case BOOLEAN -> {
        if (!text.equals("true") && !text.equals("false")) {
          throw wrong(parameter, text, "true or false");
        }
        yield BooleanNode.valueOf(text.equals("true"));
      }
    };
  }

  private static JsonNode number(Parameter parameter, String text) {
    try {
      return DecimalNode.valueOf(new BigDecimal(text));
    } catch (NumberFormatException notANumber) {
      throw wrong(parameter, text, "a number");
    }
  }

  private static IllegalArgumentException wrong(Parameter parameter, String text, String wanted) {
    return new IllegalArgumentException(
        "parameter '%s' is '%s', which is not %s".formatted(parameter.name(), text, wanted));
  }
}
