package dev.lehr.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Says why a port can not be listened on, in words that help. */
final class Listening {
  private Listening() {}

  /** Binds and lets go again, as the web server will in a moment. */
  static void check(HttpSettings http) {
    InetSocketAddress address = new InetSocketAddress(http.host(), http.port());
    if (address.isUnresolved()) {
      throw new ServerException(
          "'%s' is not an address of this computer; use 127.0.0.1, or 0.0.0.0 for all of them"
              .formatted(http.host()));
    }
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address);
    } catch (BindException taken) {
      throw new ServerException(
          "Can not listen on %s:%d: %s; another program may have the port: choose one with --port"
              .formatted(http.host(), http.port(), taken.getMessage()),
          taken);
    } catch (IOException refused) {
      throw new ServerException(
          "Can not listen on %s:%d: %s".formatted(http.host(), http.port(), refused.getMessage()),
          refused);
    }
  }
}
