package dev.lehr.server.internal.wiring;

import dev.lehr.server.ServerException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Tells commands on the same computer where the server of a data folder is. */
public final class ServerAddress {
  private static final String FILE = "server-address";

  private ServerAddress() {}

  public static void announce(Path data, URI url) {
    Path file = data.resolve(FILE);
    try {
      Path partial = Files.createTempFile(data, FILE, ".new");
      Files.writeString(partial, url + "\n");
      Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException refused) {
      throw new ServerException(
          "Can not write '%s': %s; check that the data folder is writable"
              .formatted(file, refused.getMessage()),
          refused);
    }
  }

  /** Where it is, or was when it was killed. */
  public static Optional<URI> find(Path data) {
    Path file = data.resolve(FILE);
    try {
      return Files.isReadable(file)
          ? Optional.of(URI.create(Files.readString(file).strip()))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** The server is not there any more; another's address stays. */
  public static void withdraw(Path data, URI url) {
    try {
      if (find(data).filter(url::equals).isPresent()) {
        Files.deleteIfExists(data.resolve(FILE));
      }
    } catch (IOException left) {
      System.getLogger(ServerAddress.class.getName())
          .log(System.Logger.Level.DEBUG, "The address file stays: {0}", left.getMessage());
    }
  }
}
