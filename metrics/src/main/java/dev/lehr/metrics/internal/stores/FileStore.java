package dev.lehr.metrics.internal.stores;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.config.StoreKind;
import dev.lehr.metrics.MetricStore;
import dev.lehr.metrics.QueryRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values in a file, read once: {@code .json} or {@code .csv}. */
public final class FileStore implements MetricStore<TextQuery> {
  /** CSV is read line by line, JSON as a whole: it takes ten times its size. */
  private static final long MOST_MEBIBYTES_OF_CSV = 256;

  private static final long MOST_MEBIBYTES_OF_JSON = 24;

  private final List<FileSeries> series;

  private FileStore(List<FileSeries> series) {
    this.series = series;
  }

  /**
   * Reads a file.
   *
   * @throws CanaryInputException when it is too big or not what it should be
   */
  public static FileStore read(Path file) {
    boolean csv = file.toString().endsWith(".csv");
    try {
      checkSize(file, csv ? MOST_MEBIBYTES_OF_CSV : MOST_MEBIBYTES_OF_JSON);
      return new FileStore(csv ? csv(file) : JsonSeries.read(Files.readAllBytes(file)));
    } catch (NoSuchFileException absent) {
      throw new CanaryInputException("", "there is no file " + file, "check the path");
    } catch (CharacterCodingException notText) {
      throw new CanaryInputException("", file + " is not UTF-8 text", "write it as UTF-8");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read " + file, unreadable);
    }
  }

  private static List<FileSeries> csv(Path file) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      return CsvSeries.read(lines);
    }
  }

  private static void checkSize(Path file, long mostMebibytes) throws IOException {
    long mebibytes = Files.size(file) >> 20;
    if (mebibytes >= mostMebibytes) {
      throw new CanaryInputException(
          "",
          "the metrics file %s has %d MiB".formatted(file, mebibytes),
          "less than %d MiB are read; cut it to the window that is judged"
              .formatted(mostMebibytes));
    }
  }

  @Override
  public StoreKind kind() {
    return StoreKind.FILE;
  }

  @Override
  public TextQuery prepare(QueryRequest request) {
    String metric = metric(request);
    if (series.stream().noneMatch(one -> one.metric().equals(metric))) {
      throw new CanaryInputException(
          request.pointer(),
          "the metrics file has no metric '%s'".formatted(metric),
          "it has "
              + String.join(", ", series.stream().map(FileSeries::metric).distinct().toList()));
    }
    return new TextQuery(request, metric + " of " + request.subject().scope());
  }

  @Override
  public List<List<MetricSet>> fetch(List<TextQuery> batch) {
    TextQuery query = batch.getFirst();
    QueryRequest request = query.request();
    Map<Map<String, String>, Grid> grids = new LinkedHashMap<>();
    for (FileSeries one : series) {
      if (one.metric().equals(metric(request)) && one.scope().equals(request.subject().scope())) {
        Grid grid =
            grids.computeIfAbsent(
                one.tags(), unknown -> new Grid(request.window(), request.step()));
        one.onto(grid, request.window());
      }
    }
    List<MetricSet> sets = new ArrayList<>();
    grids.forEach((tags, grid) -> sets.add(grid.set(query, tags)));
    return List.of(sets);
  }

  private static String metric(QueryRequest request) {
    return request.field("metricName").orElse(request.metric().name());
  }
}
