package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.expression.ExpressionReference;
import dev.lehr.pipeline.internal.expression.value.Budget;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A text that has been read.
 *
 * @param parts what it consists of
 * @param limits how much its expressions may do, all together
 */
public record Template(List<Part> parts, ExpressionLimits limits) {
  public Template {
    parts = List.copyOf(parts);
  }

  /** Its value, which shares no list or map with the data. */
  public JsonNode value(ExpressionData data, Output output) {
    Budget budget = new Budget(limits.operations());
    if (parts.size() == 1) {
      return switch (parts.getFirst()) {
        case Part.Text text -> JsonValues.text(text.text());
        case Part.Inserted inserted -> output.of(inserted.value(data, limits, budget), inserted);
      };
    }
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Text constant -> text.append(constant.text());
        case Part.Inserted inserted -> {
          String value = inserted.text(data, limits, budget);
          output.charge(value.length(), inserted);
          text.append(value);
        }
      }
    }
    return JsonValues.text(text.toString());
  }

  /** What its expressions read, in their order. */
  public List<ExpressionReference> references() {
    return parts.stream()
        .filter(Part.Inserted.class::isInstance)
        .map(Part.Inserted.class::cast)
        .flatMap(inserted -> References.of(inserted).stream())
        .toList();
  }
}
