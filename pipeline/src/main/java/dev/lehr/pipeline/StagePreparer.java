package dev.lehr.pipeline;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.Expressions;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resolves a stage's condition and settings when its turn has come. Pure.
 *
 * <p>Expressions read the outputs of stages that have ended under their names, the variables of
 * {@link StageBehaviour.Variables} stages, {@code parameters}, {@code trigger}, and {@code
 * execution} in Spinnaker's shape.
 */
public final class StagePreparer {
  /** How long resolved settings may be, in characters of JSON: 1 MiB. */
  public static final int LONGEST_SETTINGS = 1 << 20;

  private final StageTypes types;
  private final Expressions expressions;
  private final ExecutionData data;

  public StagePreparer(StageTypes types, Expressions expressions) {
    this.types = types;
    this.expressions = expressions;
    this.data = new ExecutionData(types);
  }

  /**
   * What came of it; failures are {@link Preparation.Refused}.
   *
   * @throws IllegalArgumentException when the execution has no such stage
   */
  public Preparation prepare(Execution execution, String stage) {
    Stage definition =
        execution
            .stage(stage)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "Execution %s has no stage '%s'".formatted(execution.id(), stage)))
            .stage();
    if (definition.when().isEmpty() && !mayHoldExpressions(definition.settings())) {
      return limited(definition.settings());
    }
    return prepare(definition, data.of(execution, stage));
  }

  private Preparation prepare(Stage stage, ExpressionData values) {
    if (stage.when().isPresent()) {
      String condition = stage.when().get();
      try {
        if (!expressions.test(condition, values)) {
          return new Preparation.Skip("Its condition does not hold: " + condition);
        }
      } catch (ExpressionException e) {
        return new Preparation.Refused("Its condition can not be told: " + e.getMessage());
      }
    }
    try {
      return checked(stage, (ObjectNode) expressions.resolve(stage.settings(), values));
    } catch (ExpressionException e) {
      return new Preparation.Refused("Its settings can not be resolved: " + e.getMessage());
    }
  }

  /** What came out of expressions may be what the type does not take. */
  private Preparation checked(Stage stage, ObjectNode resolved) {
    List<String> problems =
        types.find(stage.type()).map(type -> type.problems(resolved)).orElse(List.of());
    return problems.isEmpty()
        ? limited(resolved)
        : new Preparation.Refused(
            "Its settings are not what '%s' takes, once resolved: %s"
                .formatted(stage.type(), String.join("; ", problems)));
  }

  private static Preparation limited(ObjectNode settings) {
    int length = settings.toString().length();
    return length <= LONGEST_SETTINGS
        ? new Preparation.Go(settings)
        : new Preparation.Refused(
            "Its settings are %,d characters long when resolved, and may be %,d; hand over large data by its address"
                .formatted(length, LONGEST_SETTINGS));
  }

  /** Most settings hold none, and need no data. */
  private static boolean mayHoldExpressions(JsonNode value) {
    if (value.isString()) {
      return value.asString().contains("${");
    }
    return value.isContainer()
        && value.values().stream().anyMatch(StagePreparer::mayHoldExpressions);
  }
}
