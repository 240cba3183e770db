package dev.lehr.engine.internal.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs as files. */
class LogFolderTest {
  @TempDir private Path folder;

  @Test
  void namesLeadNowhereElse() throws Exception {
    LogFolder logs = new LogFolder(folder.resolve("logs"));
    logs.append("..", "../../outside", "line");
    logs.append("e", "Ünïcode / * 🙂", "line");
    logs.append("e", "x".repeat(1000), "line");
    assertThat(logs.read("..", "../../outside", 0, 100)).isEqualTo("line\n");
    assertThat(logs.read("e", "Ünïcode / * 🙂", 0, 100)).isEqualTo("line\n");
    assertThat(logs.read("e", "x".repeat(1000), 0, 100)).isEqualTo("line\n");
    try (var all = Files.list(folder)) {
      assertThat(all).containsExactly(folder.resolve("logs"));
    }
  }

  @Test
  void aReaderWhoTakesBytesByBytesGetsEveryCharacterOnce() {
    LogFolder logs = new LogFolder(folder);
    String text = "äöü 🙂 and much more than fits\nsecond ß\n";
    logs.append("e", "a", text.strip());
    StringBuilder read = new StringBuilder();
    long offset = 0;
    while (offset < logs.size("e", "a")) {
      String part = logs.read("e", "a", offset, 7);
      offset += part.getBytes(StandardCharsets.UTF_8).length;
      read.append(part);
    }
    assertThat(read).hasToString(text);
  }

  @Test
  void whoeverFollowsIsWokenUntilHeStops() throws Exception {
    LogFolder logs = new LogFolder(folder);
    AtomicInteger woken = new AtomicInteger();
    AutoCloseable following = logs.onWritten("e", woken::incrementAndGet);
    logs.append("e", "a", "one");
    logs.append("other", "a", "not his");
    following.close();
    logs.append("e", "a", "two");
    assertThat(woken).hasValue(1);
  }

  @Test
  void theLastWordsOfWhoIsToldToEndAreKept() {
    LogFolder logs = new LogFolder(folder);
    Thread.currentThread().interrupt();
    logs.append("e", "a", "cleaning up");
    assertThat(Thread.interrupted()).as("he is still told").isTrue();
    assertThat(logs.read("e", "a", 0, 100)).isEqualTo("cleaning up\n");
  }

  @Test
  void aFullDiskCostsLinesAndSaysHowMany() throws Exception {
    assumeThat(Path.of("/dev/full")).exists();
    LogFolder logs = new LogFolder(folder);
    logs.append("e", "a", "before");
    Path file = folder.resolve("e/a.log");
    Path kept = Files.move(file, folder.resolve("kept"));
    Files.createSymbolicLink(file, Path.of("/dev/full"));
    logs.append("e", "a", "lost");
    logs.append("e", "a", "lost, too");
    Files.delete(file);
    Files.move(kept, file);
    logs.append("e", "a", "after");
    assertThat(logs.read("e", "a", 0, 1000))
        .isEqualTo("before\n… 2 lines could not be written …\nafter\n");
  }
}
