package dev.lehr.packages.internal.remote;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What feeds tell in several pages. A page is asked for only when those before it are used up. */
public final class FeedPages {
  private FeedPages() {}

  /**
   * A page of a v2 list.
   *
   * @param address where it was found
   */
  public record Page(URI address, List<FeedEntry> entries) {}

  /** A v2 list, as its links lead on, no page twice. */
  public static Stream<Page> ofList(RemoteHttp http, URI first, int most) {
    Set<URI> asked = new HashSet<>();
    return Stream.iterate(
            linked(http, Optional.of(first), asked),
            Optional::isPresent,
            page -> linked(http, page.flatMap(Linked::next).map(http::address), asked))
        .flatMap(Optional::stream)
        .map(Linked::page)
        .limit(most);
  }

  private record Linked(Page page, Optional<String> next) {}

  private static Optional<Linked> linked(RemoteHttp http, Optional<URI> link, Set<URI> asked) {
    return link.filter(asked::add)
        .flatMap(
            address ->
                RemoteDocuments.list(http, address)
                    .map(read -> new Linked(new Page(address, read.entries()), read.next())));
  }

  /**
   * A package's versions in a v3 registration, whose pages are in it or have addresses of their
   * own.
   */
  public static Stream<FeedEntry> ofRegistration(RemoteHttp http, URI registration) {
    return RemoteDocuments.json(http, registration).stream()
        .flatMap(index -> index.path("items").valueStream())
        .flatMap(page -> leaves(http, page))
        .flatMap(leaf -> RegistrationLeaf.entry(leaf).stream());
  }

  private static Stream<JsonNode> leaves(RemoteHttp http, JsonNode page) {
    if (page.has("items")) {
      return page.path("items").valueStream();
    }
    return RemoteDocuments.json(http, http.address(page.path("@id").asString(""))).stream()
        .flatMap(own -> own.path("items").valueStream());
  }
}
