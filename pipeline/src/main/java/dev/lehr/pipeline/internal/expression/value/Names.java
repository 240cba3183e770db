package dev.lehr.pipeline.internal.expression.value;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody probably meant. */
public final class Names {
  private static final int MOST_LISTED = 12;
  private static final int MOST_COMPARED = 1_000;
  private static final int LONGEST_COMPARED = 100;

  private Names() {}

  /** "did you mean 'x'?", or what there is. */
  public static String remedy(String given, Collection<String> known) {
    String meant = meant(given, known);
    return meant.isEmpty() ? listed(known) : meant;
  }

  /** "did you mean 'x'?", or nothing. */
  public static String meant(String given, Collection<String> known) {
    String meant = given.toLowerCase(Locale.ROOT);
    return known.stream()
        .limit(MOST_COMPARED)
        .filter(name -> name.length() <= LONGEST_COMPARED && meant.length() <= LONGEST_COMPARED)
        .filter(name -> distance(meant, name) <= mostEdits(name))
        .min(Comparator.comparingInt(name -> distance(meant, name)))
        .map(name -> "did you mean '" + name + "'?")
        .orElse("");
  }

  /** A third of a name may be wrong; of a short one two letters that changed places. */
  private static int mostEdits(String name) {
    return name.length() < 4 ? 1 : Math.max(2, name.length() / 3);
  }

  private static String listed(Collection<String> known) {
    if (known.isEmpty()) {
      return "";
    }
    List<String> names =
        new ArrayList<>(known.stream().limit(MOST_COMPARED).sorted().limit(MOST_LISTED).toList());
    if (known.size() > MOST_LISTED) {
      names.add("%d more".formatted(known.size() - MOST_LISTED));
    }
    return "there is " + String.join(", ", names);
  }

  /** Levenshtein's distance without regard to case, row by row. */
  private static int distance(String meant, String name) {
    int[] row = new int[name.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= meant.length(); line++) {
      next(row, meant.charAt(line - 1), name.toLowerCase(Locale.ROOT));
    }
    return row[name.length()];
  }

  private static void next(int[] row, char letter, String name) {
    int diagonal = row[0]++;
    for (int column = 1; column < row.length; column++) {
      int replaced = diagonal + (letter == name.charAt(column - 1) ? 0 : 1);
      diagonal = row[column];
      row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
    }
  }
}
