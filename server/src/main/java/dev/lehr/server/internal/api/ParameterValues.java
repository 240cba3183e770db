package dev.lehr.server.internal.api;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.yaml.ClosestName;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Checks the parameters that an execution is started with, and fills in the standards. */
final class ParameterValues {
  private final Pipeline pipeline;
  private final Fields fields;

  ParameterValues(Pipeline pipeline, Fields fields) {
    this.pipeline = pipeline;
    this.fields = fields;
  }

  /** All values; what is wrong is told to the fields. */
  ObjectNode resolve(ObjectNode given) {
    ObjectNode values = Json.object();
    for (Parameter parameter : pipeline.parameters()) {
      value(parameter, given).ifPresent(value -> values.set(parameter.name(), value));
    }
    List<String> names = pipeline.parameters().stream().map(Parameter::name).toList();
    for (String name : given.propertyNames()) {
      if (!names.contains(name)) {
        String hint = ClosestName.hint(name, names);
        fields.wrong(
            at(name),
            "is no parameter of pipeline '%s'%s"
                .formatted(pipeline.name(), hint.isEmpty() ? "" : "; " + hint));
      }
    }
    return values;
  }

  private static String at(String name) {
    return "/parameters/" + name.replace("~", "~0").replace("/", "~1");
  }

  private Optional<JsonNode> value(Parameter parameter, ObjectNode given) {
    Optional<JsonNode> sent =
        Optional.ofNullable(given.get(parameter.name())).filter(value -> !value.isNull());
    if (sent.isEmpty()) {
      if (parameter.standard().isEmpty()) {
        fields.wrong(at(parameter.name()), "is required, and has no value");
      }
      return parameter.standard();
    }
    Optional<JsonNode> value = converted(parameter.type(), sent.get());
    if (value.isEmpty()) {
      fields.wrong(
          at(parameter.name()),
          "is %s; it must be %s".formatted(sent.get(), Words.camel(parameter.type())));
    }
    value.ifPresent(found -> checkChoice(parameter, found));
    return value;
  }

  private void checkChoice(Parameter parameter, JsonNode value) {
    boolean known =
        parameter.choices().isEmpty()
            || parameter.choices().stream()
                .flatMap(choice -> converted(parameter.type(), choice).stream())
                .anyMatch(value::equals);
    if (!known) {
      String choices =
          parameter.choices().stream().map(JsonNode::asString).collect(Collectors.joining(", "));
      fields.wrong(at(parameter.name()), "is %s; choose one of %s".formatted(value, choices));
    }
  }

  /** A value of the type, also when it came as text, as from a command line. */
  private static Optional<JsonNode> converted(Parameter.Type type, JsonNode value) {
    return switch (type) {
      case TEXT ->
          value.isValueNode()
              ? Optional.of(StringNode.valueOf(value.asString()))
              : Optional.empty();
      case NUMBER -> number(value);
      case BOOLEAN -> truth(value);
    };
  }

  private static Optional<JsonNode> number(JsonNode value) {
    if (value.isNumber()) {
      return Optional.of(DecimalNode.valueOf(value.decimalValue().stripTrailingZeros()));
    }
    boolean numeric = value.isString() && value.asString().matches("-?\\d{1,30}(\\.\\d{1,30})?");
    return numeric
        ? Optional.of(DecimalNode.valueOf(new BigDecimal(value.asString()).stripTrailingZeros()))
        : Optional.empty();
  }

  private static Optional<JsonNode> truth(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value);
    }
    boolean word = value.isString() && value.asString().matches("true|false");
    return word
        ? Optional.of(BooleanNode.valueOf(value.asString().equals("true")))
        : Optional.empty();
  }
}
