package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a feed elsewhere answers, read; empty when it has no such document. */
public final class RemoteDocuments {
  private RemoteDocuments() {}

  /** A v2 list. */
  public static Optional<AtomFeedReader.Read> list(RemoteHttp http, URI address) {
    return http.page(address).map(feed -> list(feed, address));
  }

  private static AtomFeedReader.Read list(byte[] feed, URI address) {
    try {
      return AtomFeedReader.read(feed);
    } catch (IOException malformed) {
      throw new FeedException(
          FeedFault.UPSTREAM, address + ": " + malformed.getMessage(), malformed);
    }
  }

  /** A v3 resource. */
  public static Optional<JsonNode> json(RemoteHttp http, URI address) {
    try {
      return http.page(address).map(JsonMapper.shared()::readTree);
    } catch (JacksonException notJson) {
      throw new FeedException(
          FeedFault.UPSTREAM,
          "%s answers no JSON: %s".formatted(address, notJson.getOriginalMessage()),
          notJson);
    }
  }
}
