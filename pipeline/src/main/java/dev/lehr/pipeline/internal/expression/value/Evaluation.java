package dev.lehr.pipeline.internal.expression.value;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionLimits;

/**
 * One expression being evaluated.
 *
 * @param source its text
 * @param data what it reads
 * @param limits how much it may do
 * @param budget what is left of that
 */
public record Evaluation(
    Source source, ExpressionData data, ExpressionLimits limits, Budget budget) {

  public Site at(Place place) {
    return new Site(this, place);
  }
}
