package dev.lehr.bakery.internal.recipe;

import dev.lehr.bakery.BakeryException;
import dev.lehr.bakery.BakeryFault;
import dev.lehr.bakery.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/** Collects everything that is wrong with one file, so that it can be said at once. */
final class ProblemList {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();

  ProblemList(String file) {
    this.file = file;
  }

  void add(Node node, String message, String remedy) {
    add(node.getStartMark(), message, remedy);
  }

  void add(Optional<Mark> mark, String message, String remedy) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    problems.add(new Problem(new Problem.Place(file, line, column), message, remedy));
  }

  boolean isEmpty() {
    return problems.isEmpty();
  }

  List<Problem> sorted() {
    return problems.stream()
        .sorted(
            Comparator.comparingInt((Problem problem) -> problem.place().line())
                .thenComparingInt(problem -> problem.place().column()))
        .toList();
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new BakeryException(BakeryFault.INVALID_RECIPE, sorted());
    }
  }
}
