package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Prints packages. */
record Rows(Console console, boolean json) {
  private static final int LONGEST_TITLE = 60;

  /** A line for each; what there is to say of none goes to standard error. */
  void print(List<PackageRow> rows, String none) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(Map.of("packages", rows)));
      return;
    }
    int id = rows.stream().mapToInt(row -> row.id().length()).max().orElse(0);
    int version = rows.stream().mapToInt(row -> row.version().length()).max().orElse(0);
    for (PackageRow row : rows) {
      String name = row.id() + " ".repeat(id - row.id().length());
      console
          .out()
          .printf(
              "%s  %-" + version + "s  %s%s%n",
              console.bold(name),
              row.version(),
              row.listed() ? "" : console.yellow("unlisted  "),
              title(row));
    }
    if (rows.isEmpty()) {
      console.err().println(none);
    }
  }

  private static String title(PackageRow row) {
    String text = row.title().isEmpty() ? row.description() : row.title();
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() > LONGEST_TITLE ? line.substring(0, LONGEST_TITLE) + "…" : line;
  }
}
