package dev.lehr.pipeline.internal.expression.value;

import dev.lehr.pipeline.expression.ExpressionException;
import dev.lehr.pipeline.expression.ExpressionProblem;
import dev.lehr.pipeline.expression.ExpressionProblem.Kind;
import java.util.List;

/**
 * The text of one expression.
 *
 * @param text without the braces
 * @param offset where it starts in the text around it
 */
public record Source(String text, int offset) {
  private static final int LONGEST_QUOTE = 120;

  /** A problem at an offset of this text. */
  public ExpressionProblem problem(Kind kind, int at, String cause, String remedy) {
    return new ExpressionProblem(kind, "", quoted(), offset + at, cause, remedy);
  }

  public ExpressionException failure(Kind kind, int at, String cause, String remedy) {
    return new ExpressionException(List.of(problem(kind, at, cause, remedy)));
  }

  private String quoted() {
    return Described.shortened(text.strip(), LONGEST_QUOTE);
  }
}
