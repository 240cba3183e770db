package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir private Path place;

  @Test
  void beginsEmptyAndStaysAfterwards() throws IOException {
    try (DemoFolder folder = DemoFolder.open(place)) {
      Files.createDirectories(folder.data());
      Files.writeString(folder.serverLog(), "started\n");
    }
    assertThat(place.resolve("server.log")).exists();
    try (DemoFolder folder = DemoFolder.open(place)) {
      assertThat(folder.serverLog()).doesNotExist();
      assertThat(folder.data()).doesNotExist();
    }
  }

  @Test
  void ofOthersIsRefused() {
    try (DemoFolder _ = DemoFolder.open(place)) {
      assertThatThrownBy(() -> DemoFolder.open(place)).hasMessageContaining("--data");
    }
  }
}
