package dev.lehr.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a user's name and password, or a key, are kept; read anew each time they are needed. */
public sealed interface Credentials {
  /** In an environment variable of this process. */
  record Variable(String name) implements Credentials {}

  /** In a file, alone. */
  record File(Path path) implements Credentials {}

  /**
   * What is written in a configuration.
   *
   * @param reference {@code env:NAME} or {@code file:PATH}
   * @throws PackageException when it is neither
   */
  static Credentials parse(String reference) {
    String what = reference.replaceFirst("^(env|file):", "");
    if (what.isBlank() || what.equals(reference)) {
      // The text itself is not quoted: somebody may have written the password here.
      throw new PackageException(
          "Credentials are named, not written down: use env:NAME or file:PATH");
    }
    return reference.startsWith("env:") ? new Variable(what) : new File(Path.of(what));
  }

  /**
   * {@code user:password}, or a key alone.
   *
   * @throws PackageException when there is nothing, naming where
   */
  default String read() {
    return switch (this) {
      case Variable variable ->
          present(System.getenv(variable.name()), "variable " + variable.name());
      case File file -> present(content(file.path()), "file " + file.path());
    };
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new PackageException(
          "The credentials' file %s can not be read: %s".formatted(file, unreadable), unreadable);
    }
  }

  private static String present(@org.jspecify.annotations.Nullable String secret, String where) {
    if (secret == null || secret.isBlank()) {
      throw new PackageException(
          "There are no credentials in %s; put user:password there".formatted(where));
    }
    return secret.strip();
  }
}
