package dev.lehr.pipeline;

import java.util.List;

/** Everything that is wrong with the values given for a pipeline's parameters. */
public final class InvalidParametersException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<String> problems;

  /**
   * Tells what is wrong.
   *
   * @param problems at least one
   */
  public InvalidParametersException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** In the order of the parameters. */
  public List<String> problems() {
    return problems;
  }
}
