package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.Parameter;
import dev.lehr.pipeline.ParameterValues;
import dev.lehr.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Reads a pipeline's {@code parameters}. */
final class ParameterReader {
  private static final int MOST = 200;

  private ParameterReader() {}

  static List<Parameter> read(Layers pipeline) {
    Layers parameters = pipeline.child("parameters");
    List<Parameter> read = new ArrayList<>();
    for (String name : parameters.keys()) {
      Part holder = parameters.holder(name);
      Names.checkWord(name, holder.section().keyAt(name), holder.document());
      read.add(parameter(name, parameters.child(name)));
    }
    if (read.size() > MOST) {
      Part own = parameters.own();
      own.wrong(own.section().node(), "there are more than " + MOST + " parameters", "use fewer");
    }
    return read;
  }

  private static Parameter parameter(String name, Layers layers) {
    layers
        .parts()
        .forEach(part -> part.section().allow("type", "description", "default", "choices"));
    Parameter.Type type = type(layers.holder("type"));
    List<JsonNode> choices = choices(layers.holder("choices"), name, type);
    return new Parameter(
        name,
        type,
        layers.holder("description").section().text("description").orElse(""),
        standard(layers.holder("default"), name, type, choices),
        choices);
  }

  private static Parameter.Type type(Part part) {
    return Words.word(part, "type", Parameter.Type.class).orElse(Parameter.Type.TEXT);
  }

  private static List<JsonNode> choices(Part part, String name, Parameter.Type type) {
    Node node = part.section().at("choices");
    if (!part.section().has("choices")) {
      return List.of();
    }
    if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
      part.wrong(node, "the choices of '" + name + "' must be a list", "write it like [a, b]");
      return List.of();
    }
    return sequence.getValue().stream()
        .flatMap(item -> value(part, item, name, type).stream())
        .toList();
  }

  private static Optional<JsonNode> standard(
      Part part, String name, Parameter.Type type, List<JsonNode> choices) {
    if (!part.section().has("default")) {
      return Optional.empty();
    }
    Node node = part.section().at("default");
    Optional<JsonNode> value = value(part, node, name, type);
    if (value.isPresent() && !choices.isEmpty() && !choices.contains(value.get())) {
      part.wrong(
          node,
          "the default of '%s', '%s', is none of its choices"
              .formatted(name, value.get().asString()),
          "add it to them");
    }
    return value;
  }

  private static Optional<JsonNode> value(Part part, Node node, String name, Parameter.Type type) {
    JsonNode given = given(part, node, type);
    Optional<JsonNode> value = ParameterValues.convert(type, given);
    if (value.isEmpty()) {
      part.wrong(
          node,
          "parameter '%s' is %s, and '%s' is none"
              .formatted(name, ParameterValues.describe(type), shown(given)),
          "");
    }
    return value;
  }

  // 1.10 is the text '1.10', not what is left of it as a number.
  private static JsonNode given(Part part, Node node, Parameter.Type type) {
    return type == Parameter.Type.TEXT && node instanceof ScalarNode text && !Section.isNull(node)
        ? StringNode.valueOf(text.getValue())
        : PlacedJson.of(node, part.document()).json();
  }

  private static String shown(JsonNode given) {
    return given.isContainer() ? (given.isArray() ? "a list" : "a mapping") : given.asString();
  }
}
