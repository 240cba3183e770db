package dev.lehr.cli.api;

import dev.lehr.cli.DataFolder;
import dev.lehr.server.LocalServer;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which server is meant, and the token for it; the same for every command that talks to one. */
public final class ServerChoice {
  private static final URI USUAL = URI.create("http://127.0.0.1:8080");

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "The server (default: $LEHR_SERVER, else the one on the data folder).")
  private Optional<URI> server = Optional.empty();

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "The token (better: $LEHR_TOKEN, which no process list shows; on the server's own"
              + " computer it is found in the data folder).")
  private Optional<String> token = Optional.empty();

  @Mixin private DataFolder data = new DataFolder();

  /** A client of the server on a data folder. */
  public static ServerClient on(Path data) {
    return new ServerClient(
        root(LocalServer.address(data).orElse(USUAL)), LocalServer.adminToken(data));
  }

  /** A client of it. */
  public ServerClient client() {
    Optional<URI> named =
        server.or(() -> Optional.ofNullable(System.getenv("LEHR_SERVER")).map(URI::create));
    Optional<String> given = token.or(() -> Optional.ofNullable(System.getenv("LEHR_TOKEN")));
    URI address = named.or(() -> LocalServer.address(data.path())).orElse(USUAL);
    return new ServerClient(root(address), given.or(() -> found(named, address)));
  }

  /** The data folder's token is for its own server only. */
  private Optional<String> found(Optional<URI> named, URI address) {
    boolean own =
        named.isEmpty() || LocalServer.address(data.path()).filter(address::equals).isPresent();
    return own ? LocalServer.adminToken(data.path()) : Optional.empty();
  }

  /** A client of the server on a data folder. */
  public static ServerClient local(Path data, URI address) {
    return new ServerClient(root(address), LocalServer.adminToken(data));
  }

  private static URI root(URI address) {
    return URI.create(address.toString().replaceFirst("/+$", ""));
  }
}
