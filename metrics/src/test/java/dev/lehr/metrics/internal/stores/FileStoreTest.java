package dev.lehr.metrics.internal.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.MetricSet;
import dev.lehr.canary.run.Subject;
import dev.lehr.metrics.QueryRequest;
import dev.lehr.metrics.Requests;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileStoreTest {
  @TempDir private Path folder;

  @Test
  void readsCsvWithColumnsOfTags() throws IOException {
    FileStore store =
        csv(
            """
            scope,metric,uri,value,time
            web,m,"/a,""b""\",1,2026-11-01T10:00:00Z
            web,m,"/a,""b""\",NaN,2026-11-01T10:01:00Z
            web,m,"/a,""b""\",,2026-11-01T10:02:00Z

            web,m,/c,-Infinity,1793527380
            old,m,/c,7,2026-11-01T10:03:00Z
            """);

    List<MetricSet> sets = ask(store, "web");

    assertThat(sets)
        .extracting(MetricSet::tags)
        .containsExactly(Map.of("uri", "/a,\"b\""), Map.of("uri", "/c"));
    assertThat(sets.getFirst().series().values()).startsWith(1).contains(Double.NaN);
    assertThat(sets.getLast().series().values()[3]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void readsJsonWithManySpellingsOfNoNumber() throws IOException {
    FileStore store =
        json(
            """
            [{"metric": "m", "scope": "web", "start": "2026-11-01T09:59:00Z", "stepSeconds": 60,
              "values": [99, 1, null, "NaN", "+Inf", 5, 99]}]
            """);

    assertThat(ask(store, "web").getFirst().series().values())
        .containsExactly(1, Double.NaN, Double.NaN, Double.POSITIVE_INFINITY, 5);
    assertThat(ask(store, "unknown")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | line 1 of the metrics file: the file is empty",
        "time,scope | line 1 of the metrics file: the header is 'time,scope'",
        "time,scope,metric,value;1,2 | line 2 of the metrics file: 2 cells instead of 4",
        "time,scope,metric,value;noon,s,m,1 | line 2 of the metrics file: 'noon' is no time",
        "time,scope,metric,value;1,s,m,12ms | line 2 of the metrics file: '12ms' is no number",
        "time,scope,metric,value;1,s,\"m,1 | line 2 of the metrics file: a quote is not closed"
      })
  void brokenCsvIsRefusedWithItsLine(String text, String words) {
    assertThatThrownBy(() -> csv(text.replace(';', '\n')))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{\"metric\": | not valid JSON at line 1",
        "{} | the document is no list",
        "[{\"metric\": \"m\"}] | /0: values or stepSeconds are missing",
        "[{\"stepSeconds\": 60, \"start\": \"noon\", \"values\": []}] | /0/start: 'noon' is no ISO",
        "[{\"stepSeconds\": 60, \"start\": \"2026-11-01T10:00:00Z\", \"values\": [1, \"x\"]}]"
            + " | /0/values/1: the metrics file answered with the value 'x'"
      })
  void brokenJsonIsRefusedWithItsPointer(String text, String words) {
    assertThatThrownBy(() -> json(text))
        .isInstanceOf(CanaryInputException.class)
        .hasMessageContaining(words);
  }

  @Test
  void aHugeFileIsRefusedUnread() throws IOException {
    Path huge = folder.resolve("huge.json");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(1L << 30);
    }

    assertThatThrownBy(() -> FileStore.read(huge)).hasMessageContaining("has 1024 MiB");
    assertThatThrownBy(() -> FileStore.read(folder.resolve("none.csv")))
        .hasMessageContaining("there is no file");
    assertThatThrownBy(
            () -> FileStore.read(Files.write(folder.resolve("b.csv"), new byte[] {(byte) 0xff})))
        .hasMessageContaining("is not UTF-8 text");
  }

  private FileStore csv(String text) throws IOException {
    return FileStore.read(Files.writeString(folder.resolve("m.csv"), text));
  }

  private FileStore json(String text) throws IOException {
    return FileStore.read(Files.writeString(folder.resolve("m.json"), text));
  }

  private static List<MetricSet> ask(FileStore store, String scope) {
    QueryRequest request = Requests.of("{\"type\": \"file\"}", Subject.of(scope), Requests.WINDOW);
    return store.fetch(List.of(store.prepare(request))).getFirst();
  }
}
