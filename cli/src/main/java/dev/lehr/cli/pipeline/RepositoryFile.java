package dev.lehr.cli.pipeline;

import dev.lehr.pipeline.TemplateUnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A text file of a repository.
 *
 * @param repository its root folder
 * @param name the path from there
 */
record RepositoryFile(Path repository, String name) {
  private static final long MOST_BYTES = 512 * 1024;

  /**
   * Its text; empty when there is no such file.
   *
   * @throws TemplateUnavailableException when it is no text, too large, or a link out of the
   *     repository
   */
  Optional<String> text() {
    Path file = repository.resolve(name);
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      if (!file.toRealPath().startsWith(repository.toRealPath())) {
        throw new TemplateUnavailableException("it leads out of the repository");
      }
      if (Files.size(file) > MOST_BYTES) {
        throw new TemplateUnavailableException("it is larger than " + MOST_BYTES / 1024 + " kB");
      }
      return Optional.of(Files.readString(file));
    } catch (CharacterCodingException notText) {
      throw new TemplateUnavailableException("it is not UTF-8 text; save it as UTF-8");
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " can not be read", unreadable);
    }
  }
}
