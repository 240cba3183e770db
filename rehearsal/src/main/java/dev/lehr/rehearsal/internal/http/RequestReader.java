package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads requests from a connection (RFC 9112), strictly where leniency invites smuggling. */
final class RequestReader {
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1);

  private final Connection connection;
  private final Limits limits;
  private final InputStream input;
  private int headBytesLeft;

  RequestReader(Connection connection, Limits limits) {
    this.connection = connection;
    this.limits = limits;
    this.input = new BufferedInputStream(connection.input(), 16 * 1024);
  }

  /** The next request and whether the client can take another; empty at the end of the stream. */
  Optional<Request> next() throws IOException {
    headBytesLeft = limits.headBytes();
    Optional<String> first = requestLine();
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

  /** Whether more of the client's bytes have arrived already: a pipelined request. */
  InputStream input() {
    return input;
  }

  private Optional<String> requestLine() throws IOException {
    String line;
    do {
      Optional<String> read = line();
      if (read.isEmpty()) {
        return Optional.empty();
      }
      line = read.get();
    } while (line.isEmpty());
    return Optional.of(line);
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

  private Headers headers() throws IOException {
    List<Headers.Field> fields = new ArrayList<>();
    while (true) {
      String line = line().orElseThrow(() -> new EOFException("The request's head ends early"));
      if (line.isEmpty()) {
        return Headers.of(fields);
      }
      fields.add(field(line));
    }
  }

  private static Headers.Field field(String line) throws Rejection {
    int colon = line.indexOf(':');
    String name = colon < 0 ? "" : line.substring(0, colon);
    if (name.isEmpty() || name.chars().anyMatch(c -> c <= ' ' || c == 127)) {
      throw new Rejection(400, "A header must read 'Name: value' on one line");
    }
    return new Headers.Field(name, line.substring(colon + 1).strip());
  }

  private byte[] body(Headers headers, boolean modern) throws IOException {
    List<String> encodings = headers.all("Transfer-Encoding");
    List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
    if (encodings.isEmpty()) {
      return lengths.isEmpty() ? new byte[0] : sized(headers, lengths, modern);
    }
    if (!lengths.isEmpty() || encodings.size() > 1) {
      throw new Rejection(400, "Transfer-Encoding must be alone, without a Content-Length");
    }
    if (!encodings.getFirst().equalsIgnoreCase("chunked")) {
      String asked = encodings.getFirst();
      throw new Rejection(
          501, "Transfer-Encoding '%s' is not spoken; use chunked".formatted(asked));
    }
    confirm(headers, modern);
    return chunked();
  }

  private byte[] sized(Headers headers, List<String> lengths, boolean modern) throws IOException {
    String text = lengths.getFirst();
    if (lengths.size() > 1 || !text.matches("\\d{1,18}")) {
      throw new Rejection(400, "Content-Length '%s' is not one number".formatted(lengths));
    }
    long length = Long.parseLong(text);
    if (length > limits.bodyBytes()) {
      throw tooLarge();
    }
    confirm(headers, modern);
    return exactly((int) length);
  }

  private void confirm(Headers headers, boolean modern) throws IOException {
    if (modern && headers.lists("Expect", "100-continue")) {
      connection.output().write(CONTINUE);
      connection.output().flush();
    }
  }

  private byte[] chunked() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int size = chunkSize();
    while (size > 0) {
      if (body.size() + size > limits.bodyBytes()) {
        throw tooLarge();
      }
      body.write(exactly(size));
      if (!line().orElse("?").isEmpty()) {
        throw new Rejection(400, "A chunk is longer than its size says");
      }
      size = chunkSize();
    }
    headers(); // trailers, of no interest here
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    headBytesLeft = limits.headBytes();
    String line = line().orElseThrow(() -> new EOFException("A chunked body ends early"));
    String size = line.split(";", 2)[0].strip();
    if (!size.matches("[0-9a-fA-F]{1,16}")) {
      throw new Rejection(400, "Chunk size '%s' is not a hexadecimal number".formatted(size));
    }
    if (size.length() > 7) {
      throw tooLarge();
    }
    return Integer.parseInt(size, 16);
  }

  private Rejection tooLarge() {
    return new Rejection(
        413, "The body is larger than the %d bytes taken here".formatted(limits.bodyBytes()));
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The body ends after %d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  /** One line without its end; empty at the end of the stream. */
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    int next = input.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("The request's head ends within a line");
      }
      if (--headBytesLeft < 0) {
        throw new Rejection(
            431, "The head is larger than the %d bytes taken here".formatted(limits.headBytes()));
      }
      line.write(next);
      next = input.read();
    }
    String text = line.toString(ISO_8859_1);
    return Optional.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
  }

  /**
   * A request read.
   *
   * @param keepAlive whether the client takes another answer on this connection
   */
  record Request(Exchange exchange, boolean keepAlive) {}
}
