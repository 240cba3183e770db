package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Request after request on one connection until either side ends it. */
final class Conversation {
  private static final System.Logger LOG = System.getLogger(Conversation.class.getName());
  private static final byte[] ESTABLISHED =
      "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1);
  private static final int DRAIN_BYTES = 1024 * 1024;
  private static final int DRAIN_MILLIS = 1000;

  private final Connection connection;
  private final Handler handler;
  private final Limits limits;
  private final ResponseWriter writer;

  Conversation(Connection connection, Handler handler, Limits limits, ResponseWriter writer) {
    this.connection = connection;
    this.handler = handler;
    this.limits = limits;
    this.writer = writer;
  }

  void hold() {
    try {
      converse();
    } catch (SocketTimeoutException | SocketException | EOFException | SSLException gone) {
      LOG.log(System.Logger.Level.DEBUG, "A client left: {0}", gone.getMessage());
    } catch (IOException broken) {
      LOG.log(System.Logger.Level.INFO, "A connection broke: {0}", broken.getMessage());
    } finally {
      connection.close();
    }
  }

  private void converse() throws IOException {
    connection.raw().setSoTimeout((int) limits.idle().toMillis());
    RequestReader reader = new RequestReader(connection, limits);
    try {
      Optional<RequestReader.Request> request = reader.next();
      while (request.isPresent() && answered(request.get())) {
        request = reader.next();
      }
    } catch (Rejection rejection) {
      String text = rejection.getMessage() + "\n";
      writer.write(Response.text(rejection.status(), text).thenClose(), connection.output(), true);
      drain(reader);
    }
  }

  /** Answers one request; false when the connection is over. */
  private boolean answered(RequestReader.Request request) throws IOException {
    return switch (reply(request.exchange())) {
      case Response response -> answeredWith(request, response);
      case Reply.Followed(Response response, Runnable written) -> {
        boolean more = answeredWith(request, response);
        written.run();
        yield more;
      }
      case Reply.Reset() -> {
        connection.reset();
        yield false;
      }
      case Reply.Hangup() -> {
        connection.hangUp();
        yield false;
      }
      case Reply.Tunnel tunnel -> {
        connection.output().write(ESTABLISHED);
        Connection inner = connection.secured(tunnel.context());
        new Conversation(inner, tunnel.handler(), limits, writer).hold();
        yield false;
      }
    };
  }

  private boolean answeredWith(RequestReader.Request request, Response response)
      throws IOException {
    boolean last = response.closing() || !request.keepAlive();
    boolean withBody = !request.exchange().method().equals("HEAD");
    writer.write(last ? response.thenClose() : response, connection.output(), withBody);
    return !last;
  }

  /** The edge: whatever a handler breaks, its client gets an answer and the others never notice. */
  private Reply reply(Exchange exchange) throws IOException {
    try {
      return handler.handle(exchange);
    } catch (RuntimeException failure) {
      String subject = exchange.method() + " " + exchange.path();
      LOG.log(System.Logger.Level.ERROR, "Answering " + subject + " failed", failure);
      return Response.text(500, "The rehearsal cloud failed to answer; see its log.\n").thenClose();
    }
  }

  /**
   * Reads on for a moment after a rejection: closing with unread bytes would reset the connection
   * and take the answer away from the client.
   */
  private void drain(RequestReader reader) throws IOException {
    connection.raw().setSoTimeout(DRAIN_MILLIS);
    if (!connection.secure()) {
      connection.raw().shutdownOutput();
    }
    reader.input().skipNBytes(DRAIN_BYTES);
  }
}
