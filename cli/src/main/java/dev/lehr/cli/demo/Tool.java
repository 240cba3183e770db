package dev.lehr.cli.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Runs programs of this computer to their end.
 *
 * @param folder where they run
 * @param environment what is added to theirs
 */
record Tool(Path folder, Map<String, String> environment) {
  private static final File NOTHING = new File("/dev/null");

  Tool {
    environment = Map.copyOf(environment);
  }

  /**
   * What the program prints.
   *
   * @throws IllegalStateException with what it said, when it fails
   */
  String run(String... command) throws InterruptedException {
    Process process = start(command);
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException(
            "'%s' in %s ended with exit code %d and said: %s"
                .formatted(String.join(" ", command), folder, exitCode, said));
      }
      return said;
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "'%s' can not be heard: %s".formatted(command[0], broken.getMessage()), broken);
    } finally {
      process.destroy();
    }
  }

  private Process start(String... command) {
    ProcessBuilder builder =
        new ProcessBuilder(List.of(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(NOTHING);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException absent) {
      throw new UncheckedIOException(
          "'%s' can not be started in %s: %s".formatted(command[0], folder, absent.getMessage()),
          absent);
    }
  }
}
