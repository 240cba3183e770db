package dev.lehr.canary;

import java.util.List;
import java.util.stream.Collectors;

/** Input that no verdict can be given on; the message names every problem. */
public final class CanaryInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient List<InputProblem> problems;

  public CanaryInputException(List<InputProblem> problems) {
    super(problems.stream().map(InputProblem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public CanaryInputException(String pointer, String cause, String remedy) {
    this(List.of(InputProblem.error(pointer, cause, remedy)));
  }

  /** What is wrong, in the document's order. */
  public List<InputProblem> problems() {
    return problems;
  }
}
