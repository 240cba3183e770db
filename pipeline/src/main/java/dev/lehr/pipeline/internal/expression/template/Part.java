package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionLimits;
import dev.lehr.pipeline.internal.expression.node.Node;
import dev.lehr.pipeline.internal.expression.node.Scope;
import dev.lehr.pipeline.internal.expression.value.Budget;
import dev.lehr.pipeline.internal.expression.value.Evaluation;
import dev.lehr.pipeline.internal.expression.value.Place;
import dev.lehr.pipeline.internal.expression.value.Source;
import dev.lehr.pipeline.internal.expression.value.Texts;
import tools.jackson.databind.JsonNode;

/** A piece of a template. */
sealed interface Part {

  /** What stays as it is. */
  record Text(String text) implements Part {}

  /** An expression. */
  record Inserted(Source source, Node node) implements Part {

    JsonNode value(ExpressionData data, ExpressionLimits limits, Budget budget) {
      Evaluation evaluation = new Evaluation(source, data, limits, budget);
      return Scope.outermost(evaluation).value(node);
    }

    /** Its value as it looks within a text. */
    String text(ExpressionData data, ExpressionLimits limits, Budget budget) {
      Evaluation evaluation = new Evaluation(source, data, limits, budget);
      JsonNode value = Scope.outermost(evaluation).value(node);
      return Texts.of(value, evaluation.at(new Place(0, 0)));
    }
  }
}
