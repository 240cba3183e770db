package dev.lehr.canary.internal.json;

import java.util.Locale;

/** Whether one word is likely a misspelling of another. */
final class Spelling {
  private static final int MOST_EDITS = 2;

  private Spelling() {}

  static boolean close(String one, String other) {
    return edits(one.toLowerCase(Locale.ROOT), other.toLowerCase(Locale.ROOT)) <= MOST_EDITS;
  }

  /** Levenshtein distance, row by row. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[other.length()];
  }
}
