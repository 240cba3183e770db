package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.Dialect;
import dev.lehr.canary.InputProblem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, so that all of it is told at once. */
final class Problems {
  private final Dialect dialect;
  private final List<InputProblem> found = new ArrayList<>();

  Problems(Dialect dialect) {
    this.dialect = dialect;
  }

  boolean strict() {
    return dialect == Dialect.STRICT;
  }

  void add(String pointer, String cause, String remedy) {
    found.add(InputProblem.error(pointer, cause, remedy));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw new CanaryInputException(found);
    }
  }
}
