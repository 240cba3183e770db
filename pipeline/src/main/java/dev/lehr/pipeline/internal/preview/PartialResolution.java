package dev.lehr.pipeline.internal.preview;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.Expressions;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Resolves the texts of a tree that read only what is known, and says which do not. */
final class PartialResolution {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Expressions expressions;
  private final ObjectNode known;
  private final List<String> unknown = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  PartialResolution(Expressions expressions, ObjectNode known) {
    this.expressions = expressions;
    this.known = known;
  }

  /** The pointers of texts that could not be resolved yet. */
  List<String> unknown() {
    return unknown;
  }

  /** Why texts have no value. */
  List<String> problems() {
    return problems;
  }

  ObjectNode resolve(ObjectNode settings) {
    return (ObjectNode) resolve(settings, "");
  }

  private JsonNode resolve(JsonNode value, String pointer) {
    return switch (value.getNodeType()) {
      case OBJECT -> mapping(value, pointer);
      case ARRAY -> list(value, pointer);
      case STRING -> text(value, pointer);
      default -> value;
    };
  }

  private ObjectNode mapping(JsonNode value, String pointer) {
    ObjectNode resolved = NODES.objectNode();
    value
        .properties()
        .forEach(
            entry -> {
              String key = entry.getKey().replace("~", "~0").replace("/", "~1");
              resolved.set(entry.getKey(), resolve(entry.getValue(), pointer + "/" + key));
            });
    return resolved;
  }

  private ArrayNode list(JsonNode value, String pointer) {
    ArrayNode resolved = NODES.arrayNode();
    value.forEach(item -> resolved.add(resolve(item, pointer + "/" + resolved.size())));
    return resolved;
  }

  private JsonNode text(JsonNode value, String pointer) {
    String text = value.stringValue();
    try {
      if (Previewer.isKnown(known, expressions.references(text))) {
        return expressions.evaluate(text, ExpressionData.of(known));
      }
      unknown.add(pointer);
    } catch (ExpressionException none) {
      none.problems().forEach(problem -> problems.add(problem.at(pointer).toString()));
    }
    return value;
  }
}
