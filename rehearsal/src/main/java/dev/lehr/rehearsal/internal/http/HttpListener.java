package dev.lehr.rehearsal.internal.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;

/**
 * An HTTP/1.1 server on one address: a virtual thread per connection, keep-alive, chunked and sized
 * requests, {@code Expect: 100-continue}. Closing it closes its connections.
 */
public final class HttpListener implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
  private static final int BACKLOG = 256;
  private static final long PAUSE_NANOS = 20_000_000;

  private final ServerSocket server;
  private final Optional<SSLContext> tls;
  private final Handler handler;
  private final Limits limits;
  private final ResponseWriter writer = new ResponseWriter(InstantSource.system());
  private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

  private final Thread acceptor;

  private HttpListener(
      ServerSocket server, Optional<SSLContext> tls, Handler handler, Limits limits) {
    this.server = server;
    this.tls = tls;
    this.handler = handler;
    this.limits = limits;
    this.acceptor =
        Thread.ofVirtual().name("http-accept-" + server.getLocalPort()).unstarted(this::accept);
  }

  /**
   * Listens with the usual limits.
   *
   * @param address port 0 picks a free one
   * @param tls the identity to show; empty for plain HTTP
   * @throws IOException naming the address when it can not be bound
   */
  public static HttpListener open(
      InetSocketAddress address, Optional<SSLContext> tls, Handler handler) throws IOException {
    return open(address, tls, handler, Limits.usual());
  }

  /** As {@link #open(InetSocketAddress, Optional, Handler)}, with other limits. */
  public static HttpListener open(
      InetSocketAddress address, Optional<SSLContext> tls, Handler handler, Limits limits)
      throws IOException {
    HttpListener listener = new HttpListener(bound(address), tls, handler, limits);
    listener.acceptor.start();
    return listener;
  }

  /** Where it listens, with the port that was picked. */
  public InetSocketAddress address() {
    return (InetSocketAddress) server.getLocalSocketAddress();
  }

  /** The port, also when it was picked. */
  public int port() {
    return server.getLocalPort();
  }

  /** How many connections are open. */
  public int connectionCount() {
    return connections.size();
  }

  /** Closes every connection in order (FIN); new ones are welcome. */
  public void closeConnections() {
    connections.forEach(Connection::close);
  }

  /** Tears every connection down (RST); new ones are welcome. */
  public void resetConnections() {
    connections.forEach(Connection::reset);
  }

  /** Stops listening and closes every connection; the port is free when this returns. */
  @Override
  public void close() {
    try {
      server.close();
      // The kernel's socket outlives the Java one until a blocked accept has noticed.
      acceptor.join();
    } catch (IOException alreadyClosed) {
      LOG.log(System.Logger.Level.DEBUG, "Closing a listener: {0}", alreadyClosed.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    closeConnections();
  }

  private static ServerSocket bound(InetSocketAddress address) throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(address, BACKLOG);
      return server;
    } catch (IOException taken) {
      server.close();
      throw new IOException(
          "Can not listen on %s:%d (%s); stop what uses it or choose another port"
              .formatted(
                  address.getAddress().getHostAddress(), address.getPort(), taken.getMessage()),
          taken);
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.ofVirtual().name("http-" + socket.getPort()).start(() -> serve(socket));
      } catch (IOException closed) {
        LOG.log(System.Logger.Level.DEBUG, "Accepting: {0}", closed.getMessage());
        pauseUnlessClosed();
      }
    }
  }

  /** Out of file descriptors, accepting fails again at once: give others time to close theirs. */
  private void pauseUnlessClosed() {
    if (!server.isClosed()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      Connection plain = Connection.plain(socket);
      connections.add(plain);
      try {
        if (!server.isClosed()) {
          Connection spoken = tls.isPresent() ? plain.secured(tls.get()) : plain;
          new Conversation(spoken, handler, limits, writer).hold();
        }
      } finally {
        connections.remove(plain);
      }
    } catch (IOException gone) {
      LOG.log(System.Logger.Level.DEBUG, "A connection ended: {0}", gone.getMessage());
    }
  }
}
