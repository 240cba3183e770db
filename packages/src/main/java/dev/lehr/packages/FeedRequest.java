package dev.lehr.packages;

import java.io.InputStream;

/**
 * What a client asks a feed, as it came over HTTP.
 *
 * @param method upper case, for example {@code GET}
 * @param path below the server's root, still escaped: {@code /feeds/default/v2/Packages()}
 * @param query after the question mark, still escaped; empty when there is none
 * @param body read at most once, to its end or not at all; the caller closes it
 * @param baseUrl the server's root as the client sees it, without a last slash: {@code
 *     https://feeds.example:8080}
 */
public record FeedRequest(
    String method,
    String path,
    String query,
    FeedHeaders headers,
    InputStream body,
    String baseUrl) {

  /** A request without headers and body. */
  public static FeedRequest get(String baseUrl, String path, String query) {
    return new FeedRequest(
        "GET", path, query, FeedHeaders.none(), InputStream.nullInputStream(), baseUrl);
  }
}
