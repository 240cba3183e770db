package dev.lehr.yaml;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class ClosestName {
  private ClosestName() {}

  /** The known name nearest to the given one, when it is near enough to be a typing error. */
  public static Optional<String> of(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) <= Math.max(2, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(given, name)));
  }

  /** " (did you mean x?)", or nothing. */
  public static String hint(String given, Collection<String> known) {
    return of(given, known).map(name -> "did you mean '" + name + "'?").orElse("");
  }

  /** Levenshtein distance, two rows at a time. */
  private static int distance(String left, String right) {
    int[] previous = new int[right.length() + 1];
    for (int column = 0; column <= right.length(); column++) {
      previous[column] = column;
    }
    for (int row = 1; row <= left.length(); row++) {
      previous = nextRow(previous, left.charAt(row - 1), row, right);
    }
    return previous[right.length()];
  }

  private static int[] nextRow(int[] previous, char letter, int row, String right) {
    int[] current = new int[previous.length];
    current[0] = row;
    for (int column = 1; column < current.length; column++) {
      int substitution = previous[column - 1] + (right.charAt(column - 1) == letter ? 0 : 1);
      current[column] = Math.min(substitution, Math.min(previous[column], current[column - 1]) + 1);
    }
    return current;
  }
}
