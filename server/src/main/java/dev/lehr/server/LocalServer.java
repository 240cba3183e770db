package dev.lehr.server;

import dev.lehr.server.internal.security.AdminToken;
import dev.lehr.server.internal.wiring.ServerAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** What commands on the same computer know of a data folder's server without asking it. */
public final class LocalServer {
  private LocalServer() {}

  /** Where it is, or was when it was killed; empty when none runs. */
  public static Optional<URI> address(Path data) {
    return ServerAddress.find(data);
  }

  /** The token of who started it; empty when there is none, or it is not for us to read. */
  public static Optional<String> adminToken(Path data) {
    return AdminToken.find(data);
  }
}
