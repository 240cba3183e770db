package dev.lehr.rehearsal.internal.winrm;

import dev.lehr.rehearsal.internal.http.Handler;
import dev.lehr.rehearsal.internal.http.HttpListener;
import dev.lehr.rehearsal.internal.http.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** One port of a WinRM service, open or shut. Not thread-safe. */
final class WinRmDoor {
  private static final int MOST_BODY_BYTES = 512_000;
  private static final Limits LIMITS =
      new Limits(64 * 1024, MOST_BODY_BYTES, Duration.ofMinutes(10));

  private final InetAddress address;
  private final Supplier<Optional<SSLContext>> tls;
  private final Handler handler;
  private int port;
  private Optional<HttpListener> listener = Optional.empty();

  /**
   * A door that is shut.
   *
   * @param place its address; with port 0 one is picked when it is opened first
   */
  WinRmDoor(InetSocketAddress place, Supplier<Optional<SSLContext>> tls, Handler handler) {
    this.address = place.getAddress();
    this.port = place.getPort();
    this.tls = tls;
    this.handler = handler;
  }

  int port() {
    return port;
  }

  boolean isOpen() {
    return listener.isPresent();
  }

  /** Opens or shuts it, unless it is as wanted already. */
  void set(boolean open) throws IOException {
    if (open && listener.isEmpty()) {
      HttpListener opened =
          HttpListener.open(new InetSocketAddress(address, port), tls.get(), handler, LIMITS);
      port = opened.port();
      listener = Optional.of(opened);
    }
    if (!open) {
      shut();
    }
  }

  /** Stops listening and closes its connections. */
  void shut() {
    listener.ifPresent(HttpListener::close);
    listener = Optional.empty();
  }
}
