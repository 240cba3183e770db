package dev.lehr.server.internal.http;

import dev.lehr.server.HttpSettings;
import io.helidon.common.socket.SocketOptions;
import io.helidon.webserver.WebServer;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Listens, and hands requests to an exchange. */
public final class HttpFront implements AutoCloseable {
  /** Kept here: the logging framework forgets loggers that nobody holds. */
  private static final Logger HELIDON = Logger.getLogger("io.helidon");

  private final Connections connections;
  private final WebServer web;

  private HttpFront(Connections connections, WebServer web) {
    this.connections = connections;
    this.web = web;
  }

  /**
   * Begins to listen.
   *
   * @param parts the first that answers a path does; the last answers everything
   */
  public static HttpFront start(
      List<Part> parts, RequestObserver observer, HttpSettings http, InstantSource clock) {
    HELIDON.setLevel(Level.WARNING);
    // Else an answer in two packets waits 40 ms for the first one's acknowledgement.
    SocketOptions options = SocketOptions.builder().tcpNoDelay(true).build();
    AcceptedChannels channels = new AcceptedChannels(options);
    Connections connections = new Connections(http.timeouts(), clock, channels);
    WebServer web =
        WebServer.builder()
            .host(http.host())
            .port(http.port())
            .shutdownHook(false)
            .featuresDiscoverServices(false)
            .protocolsDiscoverServices(false)
            .addConnectionSelector(new FrontDoor(http.limits(), connections))
            .connectionOptions(channels)
            .maxTcpConnections(http.limits().connections())
            .idleConnectionTimeout(http.timeouts().idle())
            .shutdownGracePeriod(http.timeouts().shutdown())
            .routing(routing -> routing.any(new Dispatcher(parts, observer, connections)))
            .build()
            .start();
    connections.start();
    return new HttpFront(connections, web);
  }

  /** The port it listens on. */
  public int port() {
    return web.port();
  }

  /** Refuses new connections, and lets requests under way come to their end. */
  @Override
  public void close() {
    web.stop();
    connections.close();
  }
}
