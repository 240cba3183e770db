package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedBody;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Answers requests of whatever version of HTTP: the feeds, the health checks and the front page.
 */
public final class FeedExchange {
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9._-]+(:\\d{1,5})?|\\[[0-9a-fA-F:]+](:\\d{1,5})?");

  private final Function<FeedRequest, FeedResponse> feeds;
  private final Map<String, Function<String, FeedResponse>> pages;
  private final Optional<URI> publicUrl;

  /**
   * An exchange.
   *
   * @param feeds answers whatever is no page
   * @param pages answers by exact path, given the server's root as the client sees it
   */
  public FeedExchange(
      Function<FeedRequest, FeedResponse> feeds,
      Map<String, Function<String, FeedResponse>> pages,
      Optional<URI> publicUrl) {
    this.feeds = feeds;
    this.pages = Map.copyOf(pages);
    this.publicUrl = publicUrl;
  }

  /** What to answer to a request whose {@code baseUrl} is the local address. */
  FeedResponse answer(FeedRequest request) {
    String base = base(request);
    Function<String, FeedResponse> page = pages.get(request.path());
    boolean reading = request.method().equals("GET") || request.method().equals("HEAD");
    if (page != null && reading) {
      return page.apply(base);
    }
    return feeds.apply(
        new FeedRequest(
            request.method(),
            request.path(),
            request.query(),
            request.headers(),
            request.body(),
            base));
  }

  private String base(FeedRequest request) {
    return publicUrl
        .map(URI::toString)
        .or(
            () ->
                request
                    .headers()
                    .first("Host")
                    .filter(host -> HOST.matcher(host).matches())
                    .map(host -> "http://" + host))
        .orElse(request.baseUrl());
  }

  /** A small answer of one's own. */
  static FeedResponse text(int status, String reason, String type, String text) {
    return new FeedResponse(
        status,
        reason,
        FeedHeaders.of(Map.of("Content-Type", List.of(type))),
        new FeedBody.Bytes(text.getBytes(StandardCharsets.UTF_8)));
  }
}
