package dev.lehr.rehearsal.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One request, read to its end.
 *
 * @param method upper case as sent
 * @param target the request target as sent: {@code /path?query}, {@code http://host/path}, or
 *     {@code host:port} for CONNECT
 * @param headers as sent
 * @param body empty when there is none; chunks are joined
 * @param connection the connection it came on
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Exchange(
    String method, String target, Headers headers, byte[] body, Connection connection) {
  /** The target's path as sent, percent-encoded; {@code /} for an absolute target without one. */
  public String path() {
    String origin = originForm();
    int question = origin.indexOf('?');
    return question < 0 ? origin : origin.substring(0, question);
  }

  /** What follows the first question mark, percent-encoded; empty when there is none. */
  public String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }

  /** The body as UTF-8 text. */
  public String text() {
    return new String(body, UTF_8);
  }

  private String originForm() {
    int scheme = target.indexOf("://");
    if (target.startsWith("/") || scheme < 0) {
      return target;
    }
    int slash = target.indexOf('/', scheme + 3);
    return slash < 0 ? "/" : target.substring(slash);
  }
}
