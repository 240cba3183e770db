package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A demo that gets no chance to end what it started. */
@Timeout(600)
class KilledDemoTest {
  @TempDir private Path folder;

  @Test
  void leavesNoProcessAndNothingOfItsCloud() throws Exception {
    TestingLehr.assumePacker();
    TestingLehr demo = PlayedDemo.process(folder);
    demo.awaitLine("customers");
    List<ProcessHandle> started = demo.process().descendants().toList();
    assertThat(started).as("or this test proves nothing").isNotEmpty();
    assertThat(ofItsCloud()).isNotEmpty();

    demo.signal("KILL");
    started.forEach(process -> process.onExit().join());
    assertThat(ofItsCloud()).isEmpty();
  }

  private List<String> ofItsCloud() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("demo/data/rehearsal"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("run-") || name.equals("cloud.json"))
          .toList();
    }
  }
}
