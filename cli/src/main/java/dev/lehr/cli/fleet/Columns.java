package dev.lehr.cli.fleet;

import java.util.List;
import java.util.stream.IntStream;

/** Rows of text in aligned columns. */
final class Columns {
  private Columns() {}

  /**
   * One line for each row.
   *
   * @param rows all of the same length
   */
  static List<String> lines(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.toString().stripTrailing();
  }
}
