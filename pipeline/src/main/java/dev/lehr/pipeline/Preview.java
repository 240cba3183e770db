package dev.lehr.pipeline;

import dev.lehr.pipeline.expression.Expressions;
import dev.lehr.pipeline.internal.preview.Previewer;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What would happen, stage by stage, as far as that is known before it does.
 *
 * @param stages in an order in which they may run
 */
public record Preview(List<StagePreview> stages) {

  /** Whether a stage would run. */
  public enum Will {
    RUN,
    /** Its condition does not hold. */
    SKIP,
    /** Its condition reads what is not known yet. */
    DEPEND,
    /** An expression in it has no value. */
    FAIL
  }

  /**
   * What would become of a stage.
   *
   * @param stage as it is defined
   * @param will whether it would run
   * @param settings resolved, but for texts that read what is not known yet; these stand as they
   *     are
   * @param unknown JSON pointers of those texts
   * @param problems why expressions have no value
   */
  public record StagePreview(
      Stage stage, Will will, ObjectNode settings, List<String> unknown, List<String> problems) {

    public StagePreview {
      unknown = List.copyOf(unknown);
      problems = List.copyOf(problems);
    }
  }

  public Preview {
    stages = List.copyOf(stages);
  }

  /**
   * Previews a pipeline.
   *
   * @param known what expressions can read: {@code parameters}, and as far as somebody gives them
   *     {@code trigger}, {@code execution} and stages' outputs under their names
   */
  public static Preview of(
      Pipeline pipeline, StageTypes types, Expressions expressions, ObjectNode known) {
    return new Previewer(types, expressions, known).preview(pipeline);
  }
}
