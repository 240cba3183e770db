package dev.lehr.rehearsal.internal.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a server's answers from a connection. */
final class ResponseReader extends MessageReader {
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.([01]) (\\d{3})(?: .*)?");

  ResponseReader(InputStream input, Limits limits) {
    super(input, limits);
  }

  /**
   * The final answer to a request; interim ones are passed over.
   *
   * @param method the request's, for the answer to HEAD has no body
   * @throws IOException when the server ends the connection before, or does not speak HTTP/1
   */
  Response next(String method) throws IOException {
    startHead();
    String line =
        firstLine().orElseThrow(() -> new EOFException("The server closed the connection"));
    Matcher status = STATUS_LINE.matcher(line);
    if (!status.matches()) {
      throw new IOException("The server's answer starts with '%s'".formatted(line));
    }
    Headers headers = headers();
    int code = Integer.parseInt(status.group(2));
    return code < 200 ? next(method) : whole(code, headers, status.group(1).equals("1"), method);
  }

  private Response whole(int code, Headers headers, boolean modern, String method)
      throws IOException {
    boolean bodyless = method.equals("HEAD") || code == 204 || code == 304;
    Optional<Integer> length = declaredLength(headers);
    boolean chunked = isChunked(headers);
    boolean open = !bodyless && !chunked && length.isEmpty();
    boolean stays = modern ? !headers.lists("Connection", "close") : false;
    byte[] body =
        bodyless
            ? new byte[0]
            : chunked ? chunked() : open ? untilEnd() : exactly(length.orElse(0));
    return new Response(code, headers, body, open || !stays);
  }
}
