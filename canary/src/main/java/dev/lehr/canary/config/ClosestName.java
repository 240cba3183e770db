package dev.lehr.canary.config;

import java.util.Collection;
import java.util.Comparator;

/** Finds what somebody probably meant. */
final class ClosestName {
  private ClosestName() {}

  /** "did you mean 'x'?", or what there is. */
  static String remedy(String given, Collection<String> known) {
    return known.stream()
        .filter(name -> distance(given, name) <= Math.max(2, name.length() / 3))
        .min(Comparator.comparingInt(name -> distance(given, name)))
        .map(name -> "did you mean '" + name + "'?")
        .orElseGet(() -> "there is " + String.join(", ", known.stream().sorted().toList()));
  }

  /** Levenshtein distance without regard to case, two rows at a time. */
  private static int distance(String given, String known) {
    String left = given.toLowerCase(java.util.Locale.ROOT);
    String right = known.toLowerCase(java.util.Locale.ROOT);
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
