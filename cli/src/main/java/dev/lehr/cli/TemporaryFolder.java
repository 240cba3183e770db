package dev.lehr.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder that is removed with all in it when it is closed.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /**
   * A new folder.
   *
   * @param parent made if needed
   * @throws UncheckedIOException when it can not be made
   */
  public static TemporaryFolder in(Path parent, String prefix) {
    try {
      Files.createDirectories(parent);
      return new TemporaryFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException refused) {
      throw new UncheckedIOException(
          "No folder can be made in '%s': %s".formatted(parent, refused.getMessage()), refused);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (IOException left) {
      System.getLogger(TemporaryFolder.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} is left: {1}", path, left.getMessage());
    }
  }
}
