package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * An HTTP answer. {@code Content-Length}, {@code Date} and {@code Connection} are added when it is
 * written.
 *
 * @param status 200 to 599
 * @param headers without the fields that are added
 * @param body may be empty; not to be changed any more
 * @param closing whether the connection ends after this answer
 */
@SuppressWarnings("ArrayRecordComponent") // written once to a socket, never compared
public record Response(int status, Headers headers, byte[] body, boolean closing)
    implements Reply.Answer {
  /** An answer with a body of this content type. */
  public static Response of(int status, String contentType, byte[] body) {
    return new Response(status, Headers.none().with("Content-Type", contentType), body, false);
  }

  /** A text answer, UTF-8. */
  public static Response text(int status, String text) {
    return of(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  /** An answer without a body. */
  public static Response empty(int status) {
    return new Response(status, Headers.none(), new byte[0], false);
  }

  /** The same answer with one more header field. */
  public Response with(String name, String value) {
    return new Response(status, headers.with(name, value), body, closing);
  }

  /** The same answer as the connection's last. */
  public Response thenClose() {
    return new Response(status, headers, body, true);
  }
}
