package dev.lehr.pipeline.expression;

import java.util.List;
import java.util.stream.Collectors;

/** There is no value; the message says why, for each expression that has none. */
public final class ExpressionException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<ExpressionProblem> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems at least one
   */
  public ExpressionException(List<ExpressionProblem> problems) {
    super(problems.stream().map(ExpressionProblem::toString).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem, no exception");
    }
    this.problems = List.copyOf(problems);
  }

  /** What is wrong, in the order of the text or tree; never empty. */
  public List<ExpressionProblem> problems() {
    return problems;
  }

  /** The kind of the first problem. */
  public ExpressionProblem.Kind kind() {
    return problems.getFirst().kind();
  }
}
