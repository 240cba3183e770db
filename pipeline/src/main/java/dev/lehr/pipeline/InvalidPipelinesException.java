package dev.lehr.pipeline;

import dev.lehr.yaml.Problem;
import java.util.List;

/** Everything that is wrong with a file's pipelines, found in one pass. */
public final class InvalidPipelinesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<Problem> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems at least one
   */
  public InvalidPipelinesException(List<Problem> problems) {
    super(Problem.render(problems));
    this.problems = List.copyOf(problems);
  }

  /** In the file's order; those of its templates come after its own. */
  public List<Problem> problems() {
    return problems;
  }
}
