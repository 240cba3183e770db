package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Makes answers. */
public final class Answers {
  private static final int LONGEST_REASON = 200;

  private Answers() {}

  /** A whole document. */
  public static FeedResponse ok(String contentType, byte[] content) {
    return ok(contentType, new FeedBody.Bytes(content));
  }

  public static FeedResponse ok(String contentType, String content) {
    return ok(contentType, content.getBytes(StandardCharsets.UTF_8));
  }

  public static FeedResponse ok(String contentType, FeedBody body) {
    return new FeedResponse(
        200, "OK", FeedHeaders.of(Map.of("content-type", List.of(contentType))), body);
  }

  /** Nothing but a status; the reason says what happened. */
  public static FeedResponse done(int status, String reason) {
    return new FeedResponse(status, reason(reason), FeedHeaders.none(), FeedBody.empty());
  }

  /** A refusal: the message goes into the reason, which is all that clients show, and the body. */
  public static FeedResponse refusal(FeedFault fault, String message) {
    String body =
        """
        <?xml version="1.0" encoding="utf-8"?>
        <m:error xmlns:m="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata">\
        <m:code>%s</m:code><m:message xml:lang="en-US">%s</m:message></m:error>
        """
            .formatted(fault, escaped(message));
    FeedHeaders headers = FeedHeaders.none().with("content-type", "application/xml;charset=utf-8");
    return new FeedResponse(
        fault.status(),
        reason(message),
        fault == FeedFault.UNAUTHENTICATED
            ? headers.with("www-authenticate", "Basic realm=\"Lehr packages\"")
            : headers,
        new FeedBody.Bytes(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String escaped(String message) {
    return message
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "?")
        .replace("&", "&amp;")
        .replace("<", "&lt;");
  }

  /** Fit for a status line: one line of printable ASCII. */
  static String reason(String message) {
    String line =
        message
            .replaceAll("\\s+", " ")
            .replace('…', '.')
            .replace('’', '\'')
            .replaceAll("[^\\x20-\\x7e]", "?")
            .strip();
    return line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON - 3) + "..." : line;
  }
}
