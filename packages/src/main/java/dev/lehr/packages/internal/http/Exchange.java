package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedSettings;
import java.util.Locale;

/**
 * A request to one feed.
 *
 * @param root the protocol's root as the client wrote it, without a last slash
 * @param path below the root, without escapes and without slashes at its ends
 * @param query its parameters
 */
public record Exchange(
    FeedRequest request, FeedSettings feed, String root, String path, Query query) {

  /** Splits what was asked below this root. */
  public static Exchange of(FeedRequest request, FeedSettings feed, String prefix) {
    String rest = Query.decode(request.path().substring(prefix.length()), false);
    return new Exchange(
        request,
        feed,
        request.baseUrl() + prefix,
        rest.replaceAll("^/+|/+$", ""),
        Query.parse(request.query()));
  }

  /** Upper case. */
  public String method() {
    return request.method().toUpperCase(Locale.ROOT);
  }
}
