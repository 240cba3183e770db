package dev.lehr.cli.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection, one request after the other. Made by hand because the JDK's clients send a
 * request again when its connection breaks: here that must count.
 */
final class HttpConnection implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int LONGEST_LINE = 8_192;
  private static final int USUAL_PORT = 80;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] request;
  private long used = System.nanoTime();
  private boolean ended;

  HttpConnection(URI target) throws IOException {
    int port = target.getPort() < 0 ? USUAL_PORT : target.getPort();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    try {
      socket.connect(
          new InetSocketAddress(target.getHost(), port), Math.toIntExact(PATIENCE.toMillis()));
      this.in = new BufferedInputStream(socket.getInputStream());
    } catch (IOException refused) {
      socket.close();
      throw refused;
    }
    this.request =
        "GET %s HTTP/1.1\r\nHost: %s:%d\r\nUser-Agent: lehr\r\n\r\n"
            .formatted(target.getRawPath(), target.getHost(), port)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Sends the request and reads the whole answer; its status. */
  int ask() throws IOException {
    socket.getOutputStream().write(request);
    String[] statusLine = line().split(" ", 3);
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String[] field = header.toLowerCase(Locale.ROOT).split(":\\s*", 2);
      if (field[0].equals("content-length")) {
        length = Integer.parseInt(field[1].strip());
      }
      ended |= header.equalsIgnoreCase("connection: close");
    }
    in.skipNBytes(length);
    used = System.nanoTime();
    return Integer.parseInt(statusLine[1]);
  }

  /** Whether the other side keeps it open, having been asked so short a time ago. */
  boolean isFresh(Duration within) {
    return !ended && System.nanoTime() - used < within.toNanos();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new EOFException("The connection ended in the middle of an answer");
      }
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
