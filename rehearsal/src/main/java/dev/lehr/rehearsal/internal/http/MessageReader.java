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

/** Reads what requests and responses have in common (RFC 9112). */
class MessageReader {
  private final Limits limits;
  private final InputStream input;
  private int headBytesLeft;

  MessageReader(InputStream input, Limits limits) {
    this.limits = limits;
    this.input = new BufferedInputStream(input, 16 * 1024);
  }

  /** Whether more of the sender's bytes have arrived already: a pipelined message. */
  InputStream input() {
    return input;
  }

  Optional<String> firstLine() throws IOException {
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

  /** A new head may be as long as the limits say. */
  void startHead() {
    headBytesLeft = limits.headBytes();
  }

  Headers headers() throws IOException {
    List<Headers.Field> fields = new ArrayList<>();
    while (true) {
      String line = line().orElseThrow(() -> new EOFException("The message's head ends early"));
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

  /** Whether the body comes in chunks. */
  static boolean isChunked(Headers headers) throws Rejection {
    List<String> encodings = headers.all("Transfer-Encoding");
    if (encodings.isEmpty()) {
      return false;
    }
    if (!headers.all("Content-Length").isEmpty() || encodings.size() > 1) {
      throw new Rejection(400, "Transfer-Encoding must be alone, without a Content-Length");
    }
    if (!encodings.getFirst().equalsIgnoreCase("chunked")) {
      String asked = encodings.getFirst();
      throw new Rejection(
          501, "Transfer-Encoding '%s' is not spoken; use chunked".formatted(asked));
    }
    return true;
  }

  /** The body's length, if one is given. */
  Optional<Integer> declaredLength(Headers headers) throws Rejection {
    List<String> lengths = headers.all("Content-Length").stream().distinct().toList();
    if (lengths.isEmpty()) {
      return Optional.empty();
    }
    String text = lengths.getFirst();
    if (lengths.size() > 1 || !text.matches("\\d{1,18}")) {
      throw new Rejection(400, "Content-Length '%s' is not one number".formatted(lengths));
    }
    long length = Long.parseLong(text);
    if (length > limits.bodyBytes()) {
      throw tooLarge();
    }
    return Optional.of((int) length);
  }

  byte[] chunked() throws IOException {
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

  int chunkSize() throws IOException {
    startHead();
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

  Rejection tooLarge() {
    return new Rejection(
        413, "The body is larger than the %d bytes taken here".formatted(limits.bodyBytes()));
  }

  byte[] exactly(int length) throws IOException {
    byte[] bytes = input.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("The body ends after %d of %d bytes".formatted(bytes.length, length));
    }
    return bytes;
  }

  /** One line without its end; empty at the end of the stream. */
  Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    int next = input.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next != '\n') {
      if (next < 0) {
        throw new EOFException("The message's head ends within a line");
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

  /** All that comes until the other side ends the connection. */
  byte[] untilEnd() throws IOException {
    byte[] bytes = input.readNBytes(limits.bodyBytes() + 1);
    if (bytes.length > limits.bodyBytes()) {
      throw tooLarge();
    }
    return bytes;
  }
}
