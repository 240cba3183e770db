package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionFunction;
import java.util.List;

/** Functions that read more than the data: switched off until somebody brings them. */
final class OutsideFunctions {
  private static final String FETCH =
      "expressions fetch nothing by default; call by a webhook stage and read its outputs";
  private static final String SERVER = "only a server knows other pipelines";

  private OutsideFunctions() {}

  static List<ExpressionFunction> all() {
    return List.of(
        ExpressionFunction.refused("fromUrl", FETCH),
        ExpressionFunction.refused("jsonFromUrl", FETCH),
        ExpressionFunction.refused("yamlFromUrl", FETCH),
        ExpressionFunction.refused("propertiesFromUrl", FETCH),
        ExpressionFunction.refused("pipelineId", SERVER),
        ExpressionFunction.refused("pipelineIdOrNull", SERVER),
        ExpressionFunction.refused("pipelineIdInApplication", SERVER));
  }
}
