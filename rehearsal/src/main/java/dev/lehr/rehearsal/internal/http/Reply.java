package dev.lehr.rehearsal.internal.http;

import javax.net.ssl.SSLContext;

/** What a handler decides: an answer, or what a broken network or a proxy does instead. */
public sealed interface Reply {
  /** Tears the connection down with TCP RST (SO_LINGER 0), as a crashing peer does. */
  record Reset() implements Reply {}

  /** Closes the connection (FIN) without an answer and without TLS's farewell. */
  record Hangup() implements Reply {}

  /**
   * The answer to {@code CONNECT}: "200 Connection established", then TLS on the same connection,
   * whose requests go to another handler.
   *
   * @param context the identity to show
   * @param handler answers what comes through the tunnel
   */
  record Tunnel(SSLContext context, Handler handler) implements Reply {}

  /**
   * An answer, and what to do once it has been written whole; not done when the client has gone.
   */
  record Followed(Response response, Runnable written) implements Reply {}

  /** See {@link Response}. */
  sealed interface Answer extends Reply permits Response {}
}
