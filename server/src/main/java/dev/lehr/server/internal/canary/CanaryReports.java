package dev.lehr.server.internal.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * The reports of canaries: one page for each stage, the newest.
 *
 * @param folder has a folder for each execution
 */
public record CanaryReports(Path folder) {

  /** Where a client of the API finds it. */
  static String address(String execution, String stage) {
    return "/api/v1/executions/%s/stages/%s/report".formatted(execution, encoded(stage));
  }

  /** Keeps a page in place of the one before; readers see the one or the other. */
  void keep(String execution, String stage, String page) throws IOException {
    Path file = file(execution, stage);
    Files.createDirectories(file.getParent());
    Path fresh = Files.createTempFile(file.getParent(), "report", ".new");
    Files.writeString(fresh, page);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A stage's page. */
  public Optional<String> find(String execution, String stage) {
    try {
      return Optional.of(Files.readString(file(execution, stage)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "The report of stage '%s' can not be read".formatted(stage), unreadable);
    }
  }

  private Path file(String execution, String stage) {
    return folder.resolve(encoded(execution)).resolve(encoded(stage) + ".html");
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace(".", "%2E");
  }
}
