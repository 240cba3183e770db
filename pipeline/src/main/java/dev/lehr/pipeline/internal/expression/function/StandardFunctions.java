package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionFunction;
import java.util.List;
import java.util.stream.Stream;

/** Spinnaker's functions, with its names and meanings. */
public final class StandardFunctions {
  private StandardFunctions() {}

  public static List<ExpressionFunction> all() {
    return Stream.of(
            ConversionFunctions.all(),
            StageFunctions.all(),
            DeploymentFunctions.all(),
            ArtifactFunctions.all(),
            OutsideFunctions.all())
        .flatMap(List::stream)
        .toList();
  }
}
