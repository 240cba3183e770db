package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What results may be in all, counted in characters while they are copied. */
public final class Output {
  private final int most;
  private long used;

  public Output(int most) {
    this.most = most;
  }

  /** A copy, so that nobody changes the data by changing a result. */
  JsonNode of(JsonNode value, Part.Inserted inserted) {
    charge(value.isString() ? value.stringValue().length() : 1, inserted);
    return switch (value) {
      case ArrayNode list -> list(list, inserted);
      case ObjectNode map -> map(map, inserted);
      default -> value;
    };
  }

  private JsonNode list(ArrayNode list, Part.Inserted inserted) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    list.forEach(element -> copy.add(of(element, inserted)));
    return copy;
  }

  private JsonNode map(ObjectNode map, Part.Inserted inserted) {
    ObjectNode copy = JsonValues.map();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      charge(entry.getKey().length(), inserted);
      copy.set(entry.getKey(), of(entry.getValue(), inserted));
    }
    return copy;
  }

  void charge(long characters, Part.Inserted inserted) {
    used += characters;
    if (used > most) {
      throw inserted
          .source()
          .failure(
              Kind.LIMIT,
              0,
              "the result has more than %,d characters".formatted(most),
              "pass large contents on as a file or artifact");
    }
  }
}
