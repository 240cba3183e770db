package dev.lehr.rehearsal.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** One client's TCP connection, perhaps with TLS on it, and what handlers remember about it. */
public final class Connection {
  private final Socket raw;
  private final Socket socket;
  private final InputStream input;
  private final Map<Class<?>, Object> states = new ConcurrentHashMap<>();

  private Connection(Socket raw, Socket socket, InputStream input) {
    this.raw = raw;
    this.socket = socket;
    this.input = input;
  }

  static Connection plain(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return new Connection(socket, socket, socket.getInputStream());
  }

  /** The same TCP connection, spoken to with TLS from now on. */
  Connection secured(SSLContext context) throws IOException {
    SSLSocket tls =
        (SSLSocket)
            context
                .getSocketFactory()
                .createSocket(raw, remote().getHostString(), raw.getPort(), true);
    tls.setUseClientMode(false);
    return new Connection(raw, tls, tls.getInputStream());
  }

  /** The client's end. */
  public InetSocketAddress remote() {
    return (InetSocketAddress) raw.getRemoteSocketAddress();
  }

  /** Our end: tells which of several addresses was called. */
  public InetSocketAddress local() {
    return (InetSocketAddress) raw.getLocalSocketAddress();
  }

  /** Whether TLS is spoken. */
  public boolean secure() {
    return socket instanceof SSLSocket;
  }

  /** What a handler keeps for this connection, made at the first call, such as NTLM's state. */
  public <T> T state(Class<T> type, Supplier<T> first) {
    return type.cast(states.computeIfAbsent(type, key -> first.get()));
  }

  /** Closes the connection in order (FIN). */
  public void close() {
    closeQuietly(socket);
    closeQuietly(raw);
  }

  /**
   * Closes the connection (FIN) as a machine does that is switched off: without TLS's farewell. The
   * JDK's, "user canceled", would be an error of its own to clients written in Go.
   */
  public void hangUp() {
    closeQuietly(raw);
  }

  /** Tears the connection down (RST): what was sent and not yet read is lost to the client. */
  public void reset() {
    try {
      raw.setSoLinger(true, 0);
    } catch (IOException gone) {
      // The client was faster; there is nothing left to reset.
    }
    closeQuietly(raw);
  }

  InputStream input() {
    return input;
  }

  OutputStream output() throws IOException {
    return socket.getOutputStream();
  }

  Socket socket() {
    return socket;
  }

  Socket raw() {
    return raw;
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Closing is all that was wanted.
    }
  }
}
