package dev.lehr.rehearsal.internal.windows.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the tables of what a stock Windows has: lines of columns separated by bars. */
final class StockTable {
  private StockTable() {}

  static List<List<String>> read(String resource, int columns) {
    return text(resource)
        .lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> columns(line, resource, columns))
        .toList();
  }

  private static List<String> columns(String line, String resource, int columns) {
    List<String> parts = List.of(line.split("\\|", -1));
    if (parts.size() != columns) {
      throw new IllegalStateException(
          "%s: line '%s' has %d columns instead of %d"
              .formatted(resource, line, parts.size(), columns));
    }
    return parts;
  }

  private static String text(String resource) {
    try (InputStream stream = StockTable.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is missing from the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
