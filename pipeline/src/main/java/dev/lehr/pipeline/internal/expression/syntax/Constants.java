package dev.lehr.pipeline.internal.expression.syntax;

import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.value.JsonValues;
import dev.lehr.pipeline.internal.expression.value.Place;
import org.jspecify.annotations.Nullable;
import org.springframework.expression.spel.ast.Literal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Literals as JSON. */
final class Constants {
  private Constants() {}

  static Node of(Literal literal) {
    int at = literal.getStartPosition();
    return new dev.lehr.pipeline.internal.expression.node.Literal(
        new Place(at, at), value(literal.getLiteralValue().getValue()));
  }

  private static JsonNode value(@Nullable Object value) {
    return switch (value) {
      case null -> JsonValues.nothing();
      case Boolean truth -> JsonValues.truth(truth);
      case Integer whole -> JsonValues.whole(whole);
      case Long whole -> JsonValues.whole(whole);
      case Number real -> JsonNodeFactory.instance.numberNode(real.doubleValue());
      default -> JsonValues.text(value.toString());
    };
  }
}
