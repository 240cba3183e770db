package dev.lehr.pipeline.internal.preview;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.Preview;
import dev.lehr.pipeline.Preview.StagePreview;
import dev.lehr.pipeline.Preview.Will;
import dev.lehr.pipeline.Stage;
import dev.lehr.pipeline.StageBehaviour;
import dev.lehr.pipeline.StageType;
import dev.lehr.pipeline.StageTypes;
import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionReference;
import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.pipeline.internal.drawing.Levels;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Goes through the stages with what is known, and adds what evaluate stages would set. */
public final class Previewer {
  private final StageTypes types;
  private final Expressions expressions;
  private final ObjectNode known;

  public Previewer(StageTypes types, Expressions expressions, ObjectNode known) {
    this.types = types;
    this.expressions = expressions;
    this.known = known.deepCopy();
  }

  public Preview preview(Pipeline pipeline) {
    List<StagePreview> previews = new ArrayList<>();
    Levels.of(pipeline).stages().forEach(level -> level.forEach(stage -> previews.add(of(stage))));
    return new Preview(previews);
  }

  private StagePreview of(Stage stage) {
    List<String> problems = new ArrayList<>();
    Will condition = stage.when().map(when -> condition(when, problems)).orElse(Will.RUN);
    PartialResolution resolution = new PartialResolution(expressions, known);
    ObjectNode settings = resolution.resolve(stage.settings());
    if (condition != Will.SKIP) {
      problems.addAll(resolution.problems());
      keepVariables(stage, settings, resolution.unknown());
    }
    Will will = problems.isEmpty() ? condition : Will.FAIL;
    return new StagePreview(stage, will, settings, resolution.unknown(), problems);
  }

  private Will condition(String when, List<String> problems) {
    if (!isKnown(known, expressions.referencesOfCondition(when))) {
      return Will.DEPEND;
    }
    try {
      return expressions.test(when, ExpressionData.of(known)) ? Will.RUN : Will.SKIP;
    } catch (ExpressionException none) {
      problems.add(none.getMessage());
      return Will.FAIL;
    }
  }

  private void keepVariables(Stage stage, ObjectNode settings, List<String> unknown) {
    boolean variables =
        types
            .find(stage.type())
            .map(StageType::behaviour)
            .filter(StageBehaviour.Variables.class::isInstance)
            .isPresent();
    if (variables) {
      settings
          .properties()
          .forEach(
              variable -> {
                String pointer = "/" + variable.getKey();
                if (unknown.stream().noneMatch(text -> (text + "/").startsWith(pointer + "/"))) {
                  known.set(variable.getKey(), variable.getValue());
                }
              });
    }
  }

  /** Whether everything that is read is there. */
  static boolean isKnown(ObjectNode known, List<ExpressionReference> references) {
    return references.stream()
        .allMatch(
            reference ->
                switch (reference.kind()) {
                  case ROOT -> known.has(reference.name());
                  case STAGE -> known.has(ExpressionData.EXECUTION);
                });
  }
}
