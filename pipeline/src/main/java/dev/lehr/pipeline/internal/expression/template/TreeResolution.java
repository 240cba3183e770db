package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates every text of a tree; for one tree. */
public final class TreeResolution {
  private static final int DEEPEST = 500;

  private final Templates templates;
  private final ExpressionData data;
  private final Output output;
  private final List<ExpressionProblem> problems = new ArrayList<>();

  public TreeResolution(Templates templates, ExpressionData data, int outputSize) {
    this.templates = templates;
    this.data = data;
    this.output = new Output(outputSize);
  }

  public JsonNode resolve(JsonNode tree) {
    JsonNode resolved = at(JsonPointer.empty(), tree, 0);
    if (!problems.isEmpty()) {
      throw new ExpressionException(problems);
    }
    return resolved;
  }

  private JsonNode at(JsonPointer pointer, JsonNode node, int depth) {
    if (depth > DEEPEST) {
      throw new Source("", 0)
          .failure(Kind.LIMIT, 0, "the tree is deeper than " + DEEPEST + " levels", "");
    }
    return switch (node) {
      case ArrayNode list -> list(pointer, list, depth);
      case ObjectNode map -> map(pointer, map, depth);
      default -> node.isString() ? text(pointer, node) : node;
    };
  }

  private JsonNode list(JsonPointer pointer, ArrayNode list, int depth) {
    ArrayNode resolved = JsonNodeFactory.instance.arrayNode(list.size());
    for (int index = 0; index < list.size(); index++) {
      resolved.add(at(pointer.appendIndex(index), list.get(index), depth + 1));
    }
    return resolved;
  }

  private JsonNode map(JsonPointer pointer, ObjectNode map, int depth) {
    ObjectNode resolved = JsonValues.map();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      String name = entry.getKey();
      resolved.set(name, at(pointer.appendProperty(name), entry.getValue(), depth + 1));
    }
    return resolved;
  }

  private JsonNode text(JsonPointer pointer, JsonNode text) {
    if (!text.stringValue().contains(TemplateReader.OPENING)) {
      return text;
    }
    try {
      return templates.read(text.stringValue()).value(data, output);
    } catch (ExpressionException wrong) {
      wrong.problems().forEach(problem -> problems.add(problem.at(pointer.toString())));
      return text;
    }
  }
}
