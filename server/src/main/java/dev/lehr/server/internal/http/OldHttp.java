package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.server.HttpSettings;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.webserver.ConnectionContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One request of HTTP/1.0 (RFC 1945) and its answer; the end of the connection ends the answer. */
final class OldHttp {
  private static final int CHUNK = 64 * 1024;

  private final ConnectionContext context;
  private final FeedExchange exchange;
  private final ConnectionWatch watch;
  private final HttpSettings.Limits limits;

  OldHttp(
      ConnectionContext context,
      FeedExchange exchange,
      ConnectionWatch watch,
      HttpSettings.Limits limits) {
    this.context = context;
    this.exchange = exchange;
    this.watch = watch;
    this.limits = limits;
  }

  int longestLine() {
    return limits.requestLineBytes();
  }

  void handle() {
    try {
      String[] line = line(limits.requestLineBytes()).split(" ", 3);
      FeedHeaders headers = FeedHeaders.of(headers());
      watch.arrived(context.childSocketId());
      boolean head = line[0].equals("HEAD");
      send(answer(line, headers), head);
    } catch (BadRequest bad) {
      send(FeedExchange.text(400, bad.getMessage(), "text/plain", bad.getMessage()), false);
    }
  }

  private FeedResponse answer(String[] line, FeedHeaders headers) throws BadRequest {
    if (line.length < 3) {
      throw new BadRequest("The request line is not METHOD URL HTTP/1.0");
    }
    String target = line[1];
    int question = target.indexOf('?');
    String path = question < 0 ? target : target.substring(0, question);
    String query = question < 0 ? "" : target.substring(question + 1);
    InputStream body = new Body(length(headers));
    String local = "http://" + context.localPeer().host() + ":" + context.localPeer().port();
    return exchange.answer(new FeedRequest(line[0], path, query, headers, body, local));
  }

  private static long length(FeedHeaders headers) throws BadRequest {
    String length = headers.first("Content-Length").orElse("0");
    if (!length.matches("\\d{1,18}")) {
      throw new BadRequest("Content-Length is not a number");
    }
    return Long.parseLong(length);
  }

  private Map<String, List<String>> headers() throws BadRequest {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    int left = limits.headerBytes();
    for (String line = line(left); !line.isEmpty(); line = line(left)) {
      left -= line.length() + 2;
      int colon = line.indexOf(':');
      if (colon < 1 || left <= 0) {
        throw new BadRequest("A header is not NAME: VALUE, or the headers are too long");
      }
      headers
          .computeIfAbsent(
              line.substring(0, colon).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
          .add(line.substring(colon + 1).strip());
    }
    return headers;
  }

  private String line(int most) throws BadRequest {
    StringBuilder line = new StringBuilder();
    for (int letter = read(); letter != '\n'; letter = read()) {
      if (line.length() >= most) {
        throw new BadRequest("The request line or a header is too long");
      }
      line.append((char) letter);
    }
    return line.toString().stripTrailing();
  }

  private int read() {
    DataReader reader = context.dataReader();
    reader.ensureAvailable();
    return reader.read() & 0xff;
  }

  private void send(FeedResponse answer, boolean head) {
    StringBuilder top = new StringBuilder();
    top.append("HTTP/1.1 ").append(answer.status()).append(' ').append(answer.reason());
    answer
        .headers()
        .all()
        .forEach(
            (name, values) ->
                values.forEach(
                    value -> top.append("\r\n").append(name).append(": ").append(value)));
    top.append("\r\ncontent-length: ").append(answer.body().length());
    top.append("\r\nconnection: close\r\n\r\n");
    context
        .dataWriter()
        .writeNow(BufferData.create(top.toString().getBytes(StandardCharsets.UTF_8)));
    if (!head) {
      copy(answer);
    }
    context.dataWriter().flush();
  }

  private void copy(FeedResponse answer) {
    try (InputStream body = answer.body().open()) {
      byte[] chunk = new byte[CHUNK];
      for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
        context.dataWriter().writeNow(BufferData.create(chunk, 0, read));
      }
    } catch (IOException broken) {
      // The status is sent; only a connection that ends too early can tell of this.
      context.serverSocket().close();
    }
  }

  /** A request that is none. */
  private static final class BadRequest extends Exception {
    private static final long serialVersionUID = 1;

    BadRequest(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /** As many bytes as were announced. */
  private final class Body extends InputStream {
    private long left;

    Body(long length) {
      this.left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      DataReader reader = context.dataReader();
      watch.awaitBody(context.childSocketId());
      try {
        reader.ensureAvailable();
        watch.arrived(context.childSocketId());
      } catch (DataReader.InsufficientDataAvailableException cut) {
        throw new IOException("The upload ended " + left + " bytes too early", cut);
      }
      int count = (int) Math.min(Math.min(length, reader.available()), left);
      byte[] bytes = reader.readBytes(count);
      System.arraycopy(bytes, 0, target, offset, count);
      left -= count;
      return count;
    }
  }
}
