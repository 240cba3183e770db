package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.CanaryInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * Series in CSV: a header with {@code time,scope,metric,value} in any order and columns of tags,
 * then one value a line. Times are ISO instants or seconds since 1970.
 */
final class CsvSeries {
  private static final List<String> REQUIRED = List.of("time", "scope", "metric", "value");

  private final List<String> header;
  private final Map<Key, Column> series = new LinkedHashMap<>();

  private CsvSeries(List<String> header) {
    this.header = header;
  }

  private record Key(String metric, String scope, Map<String, String> tags) {}

  private record Column(DoubleStream.Builder seconds, DoubleStream.Builder values) {}

  /** Reads line by line: only the values are kept. */
  static List<FileSeries> read(BufferedReader lines) throws IOException {
    String first = lines.readLine();
    if (first == null) {
      throw wrong(1, "the file is empty");
    }
    List<String> header = cells(1, first);
    if (!header.containsAll(REQUIRED)) {
      throw wrong(1, "the header is '%s'".formatted(first));
    }
    CsvSeries csv = new CsvSeries(header);
    int number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      if (!line.isBlank()) {
        csv.line(number, cells(number, line));
      }
    }
    return csv.all();
  }

  private void line(int number, List<String> cells) {
    if (cells.size() != header.size()) {
      throw wrong(number, "%d cells instead of %d".formatted(cells.size(), header.size()));
    }
    Map<String, String> row = new LinkedHashMap<>();
    for (int index = 0; index < cells.size(); index++) {
      row.put(header.get(index), cells.get(index));
    }
    Map<String, String> tags = new LinkedHashMap<>(row);
    REQUIRED.forEach(tags::remove);
    tags.values().removeIf(String::isEmpty);
    Column column =
        series.computeIfAbsent(
            new Key(row.getOrDefault("metric", ""), row.getOrDefault("scope", ""), tags),
            unknown -> new Column(DoubleStream.builder(), DoubleStream.builder()));
    column.seconds().add(time(number, row.getOrDefault("time", "")));
    column.values().add(value(number, row.getOrDefault("value", "")));
  }

  private List<FileSeries> all() {
    List<FileSeries> all = new ArrayList<>();
    series.forEach(
        (key, column) ->
            all.add(
                new FileSeries(
                    key.metric(),
                    key.scope(),
                    key.tags(),
                    column.seconds().build().toArray(),
                    column.values().build().toArray())));
    return all;
  }

  private static double time(int line, String text) {
    try {
      return text.matches("\\d{1,12}(\\.\\d{1,9})?")
          ? Double.parseDouble(text)
          : Instant.parse(text).getEpochSecond();
    } catch (DateTimeException notATime) {
      throw wrong(line, "'%s' is no time".formatted(text));
    }
  }

  private static double value(int line, String text) {
    if (text.isEmpty()) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw wrong(line, "'%s' is no number".formatted(text));
    }
  }

  /** Cells as in RFC 4180, on one line. */
  private static List<String> cells(int line, String text) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int index = 0; index < text.length(); index++) {
      char letter = text.charAt(index);
      if (letter == '"') {
        boolean doubled = quoted && index + 1 < text.length() && text.charAt(index + 1) == '"';
        if (doubled) {
          cell.append('"');
          index++;
        } else {
          quoted = !quoted;
        }
      } else if (letter == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(letter);
      }
    }
    if (quoted) {
      throw wrong(line, "a quote is not closed");
    }
    cells.add(cell.toString().strip());
    return cells;
  }

  private static CanaryInputException wrong(int line, String cause) {
    return new CanaryInputException(
        "",
        "line %d of the metrics file: %s".formatted(line, cause),
        "the header is time,scope,metric,value and columns of tags, then one value a line");
  }
}
