package dev.lehr.bakery;

import dev.lehr.yaml.Problem;
import java.util.List;

/**
 * The one exception of the bakery. The message names the subject, quotes what is wrong and tells
 * the remedy; when several things are wrong at once, {@link #problems()} has them all.
 */
public final class BakeryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final BakeryFault fault;
  private final transient List<Problem> problems;

  /** A single failure. */
  public BakeryException(BakeryFault fault, String message) {
    super(message);
    this.fault = fault;
    this.problems = List.of();
  }

  /** A single failure with its cause. */
  public BakeryException(BakeryFault fault, String message, Throwable cause) {
    super(message, cause);
    this.fault = fault;
    this.problems = List.of();
  }

  /** Everything that is wrong with one or more files, found in one pass. */
  public BakeryException(BakeryFault fault, List<Problem> problems) {
    super(Problem.render(problems));
    this.fault = fault;
    this.problems = List.copyOf(problems);
  }

  /** What kind of failure this is. */
  public BakeryFault fault() {
    return fault;
  }

  /** The single problems with their places; empty when the failure has no place in a file. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }
}
