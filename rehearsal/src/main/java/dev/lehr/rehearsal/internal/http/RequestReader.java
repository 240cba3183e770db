package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Optional;

/** Reads requests from a connection (RFC 9112), strictly where leniency invites smuggling. */
final class RequestReader extends MessageReader {
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

  private final Connection connection;

  RequestReader(Connection connection, Limits limits) {
    super(connection.input(), limits);
    this.connection = connection;
  }

  /** The next request and whether the client can take another; empty at the end of the stream. */
  Optional<Request> next() throws IOException {
    startHead();
    Optional<String> first = firstLine();
    if (first.isEmpty()) {
      return Optional.empty();
    }
    String[] parts = first.get().split(" ", -1);
    if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new Rejection(400, "The request line must read METHOD target HTTP/1.1");
    }
    boolean modern = isVersionOneOne(parts[2]);
    Headers headers = headers();
    if (modern && headers.all("Host").size() != 1) {
      throw new Rejection(400, "A request needs exactly one Host header");
    }
    byte[] body = body(headers, modern);
    Exchange exchange = new Exchange(parts[0], parts[1], headers, body, connection);
    return Optional.of(new Request(exchange, keepsAlive(headers, modern)));
  }

  private static boolean isVersionOneOne(String version) throws Rejection {
    return switch (version) {
      case "HTTP/1.1" -> true;
      case "HTTP/1.0" -> false;
      default -> {
        int status = version.startsWith("HTTP/") ? 505 : 400;
        throw new Rejection(status, "Version '%s' is not spoken; use HTTP/1.1".formatted(version));
      }
    };
  }

  private static boolean keepsAlive(Headers headers, boolean modern) {
    return modern
        ? !headers.lists("Connection", "close")
        : headers.lists("Connection", "keep-alive");
  }

  private byte[] body(Headers headers, boolean modern) throws IOException {
    Optional<Integer> length = declaredLength(headers);
    boolean chunked = isChunked(headers);
    if (chunked || length.isPresent()) {
      confirm(headers, modern);
    }
    return chunked ? chunked() : exactly(length.orElse(0));
  }

  private void confirm(Headers headers, boolean modern) throws IOException {
    if (modern && headers.lists("Expect", "100-continue")) {
      connection.output().write(CONTINUE);
      connection.output().flush();
    }
  }

  /**
   * A request read.
   *
   * @param keepAlive whether the client takes another answer on this connection
   */
  record Request(Exchange exchange, boolean keepAlive) {}
}
