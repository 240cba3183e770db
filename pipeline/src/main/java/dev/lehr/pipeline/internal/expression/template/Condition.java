package dev.lehr.pipeline.internal.expression.template;

import dev.lehr.pipeline.expression.ExpressionData;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import dev.lehr.pipeline.internal.expression.value.Described;
import dev.lehr.pipeline.internal.expression.value.Source;
import dev.lehr.pipeline.internal.expression.value.Truth;
import tools.jackson.databind.JsonNode;

/** Texts that have to be true or false. */
public final class Condition {
  private static final int LONGEST_VALUE = 1 << 16;

  private Condition() {}

  /** Whether a template holds; its text is for the message. */
  public static boolean holds(Template template, String text, ExpressionData data) {
    JsonNode value = template.value(data, new Output(LONGEST_VALUE));
    return Truth.said(value)
        .orElseThrow(
            () ->
                new Source(text, 0)
                    .failure(
                        Kind.FAILED,
                        0,
                        "the condition is %s, neither true nor false"
                            .formatted(Described.value(value)),
                        "compare it with something, such as value == 'yes'"));
  }
}
