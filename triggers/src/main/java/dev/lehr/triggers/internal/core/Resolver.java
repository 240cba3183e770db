package dev.lehr.triggers.internal.core;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.triggers.TriggerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Evaluates expressions in settings. */
public final class Resolver {
  private final Expressions expressions = Expressions.standard();

  /**
   * The tree with every expression replaced by its value.
   *
   * @param roots the names that expressions start from
   * @throws TriggerException when one has no value
   */
  public JsonNode resolve(JsonNode tree, ObjectNode roots) {
    try {
      return expressions.resolve(tree, ExpressionData.of(roots));
    } catch (ExpressionException refused) {
      throw new TriggerException(String.valueOf(refused.getMessage()), refused);
    }
  }

  /** A text with its expressions replaced. */
  public String text(String template, ObjectNode roots) {
    try {
      JsonNode value = expressions.evaluate(template, ExpressionData.of(roots));
      return value.isValueNode() ? value.asString() : value.toString();
    } catch (ExpressionException refused) {
      throw new TriggerException(String.valueOf(refused.getMessage()), refused);
    }
  }
}
