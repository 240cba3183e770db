package dev.lehr.server.internal.security;

import dev.lehr.server.ServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The token of who started the server: a file in the data folder that only he can read. The command
 * line on the same computer finds it there.
 */
public final class AdminToken {
  /** The file's name. */
  public static final String FILE = "admin-token";

  private static final String ONLY_ME = "rw-------";

  private AdminToken() {}

  /**
   * Sees to it that the file is there and good.
   *
   * @param isGood whether a secret is known
   * @param make makes a new one
   * @throws ServerException when the file can not be written
   */
  public static void ensure(Path data, Predicate<String> isGood, Supplier<String> make) {
    if (find(data).filter(isGood).isEmpty()) {
      write(data, make.get());
    }
  }

  /** What the file has; empty when there is none that we may read. */
  public static Optional<String> find(Path data) {
    Path file = data.resolve(FILE);
    try {
      return Files.isReadable(file)
          ? Optional.of(Files.readString(file).strip())
          : Optional.empty();
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static void write(Path data, String secret) {
    Path file = data.resolve(FILE);
    try {
      Files.createDirectories(data);
      Path partial = Files.createTempFile(data, FILE, ".new");
      restrict(partial);
      Files.writeString(partial, secret + "\n");
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new ServerException(
          "Can not write '%s': %s; check that the data folder is writable"
              .formatted(file, refused.getMessage()),
          refused);
    }
  }

  private static void restrict(Path file) throws IOException {
    if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(ONLY_ME));
    }
  }
}
