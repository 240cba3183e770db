package dev.lehr.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects everything that is wrong with one file, so that it can be said at once. */
public final class ProblemList {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * A list without problems yet.
   *
   * @param file as messages call it
   */
  public ProblemList(String file) {
    this.file = file;
  }

  /** Something wrong at a node. */
  public void add(Node node, String message, String remedy) {
    add(node.getStartMark(), message, remedy);
  }

  /** Something wrong at a mark, or with the file as a whole. */
  public void add(Optional<Mark> mark, String message, String remedy) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    problems.add(new Problem(new Problem.Place(file, line, column), message, remedy));
  }

  public boolean isEmpty() {
    return problems.isEmpty();
  }

  /** All problems, in the order of the file. */
  public List<Problem> sorted() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }

  /** Throws what is made of the problems, unless there are none. */
  public void throwIfAny(Function<List<Problem>, ? extends RuntimeException> failure) {
    if (!problems.isEmpty()) {
      throw failure.apply(sorted());
    }
  }
}
