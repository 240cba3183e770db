package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A canary config on disk. */
final class ConfigFile {
  private static final long MOST_BYTES = 16L * 1024 * 1024;

  private ConfigFile() {}

  /**
   * Reads it.
   *
   * @throws CanaryInputException when it is not there or far too big to be a config
   */
  static byte[] read(Path file) {
    try {
      long size = Files.size(file);
      if (size > MOST_BYTES) {
        throw new CanaryInputException(
            "",
            "%s has %d MiB, which no canary config has".formatted(file, size >> 20),
            "is it the right file?");
      }
      return Files.readAllBytes(file);
    } catch (NoSuchFileException absent) {
      throw new CanaryInputException(
          "", "there is no file " + file, "lehr canary preset writes a config to start with");
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read " + file, unreadable);
    }
  }
}
