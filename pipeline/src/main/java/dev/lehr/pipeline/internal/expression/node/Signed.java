package dev.lehr.pipeline.internal.expression.node;

import dev.lehr.pipeline.internal.expression.value.Arithmetic;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Numbers;
import dev.lehr.pipeline.internal.expression.value.Place;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A number with a sign before it. */
public record Signed(Place place, boolean negative, Node operand) implements Node {
  @Override
  public List<Node> children() {
    return List.of(operand);
  }

  @Override
  public JsonNode value(Scope scope) {
    JsonNode number = scope.value(operand);
    JsonNode sign = JsonValues.whole(negative ? -1 : 1);
    return number.isNumber() && !Numbers.isWhole(number) && !negative
        ? number
        : Arithmetic.MULTIPLY.of(sign, number, scope.at(place));
  }
}
