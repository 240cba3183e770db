package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageRepository;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the server says of itself. */
public final class Pages {
  private final Supplier<Optional<PackageRepository>> packages;

  /**
   * Pages of a server.
   *
   * @param packages empty until it has opened them
   */
  public Pages(Supplier<Optional<PackageRepository>> packages) {
    this.packages = packages;
  }

  /** Answers by path. */
  public Map<String, Function<String, FeedResponse>> byPath() {
    return Map.of(
        "/", base -> packages.get().map(open -> front(open, base)).orElseGet(Pages::starting));
  }

  /** The answer to whatever is asked before the packages are open. */
  public static FeedResponse starting() {
    return FeedExchange.text(
        503, "Starting; ask again in a few seconds", "application/json", "{\"status\":\"DOWN\"}");
  }

  private static FeedResponse front(PackageRepository repository, String base) {
    List<FeedSettings> feeds = repository.feeds();
    String lines =
        feeds.stream()
            .map(
                feed ->
                    "  %s\n    choco source add --name=%s --source=%s/feeds/%s/v2/\n    NuGet v3: %s/feeds/%s/v3/index.json\n"
                        .formatted(feed.name(), feed.name(), base, feed.name(), base, feed.name()))
            .collect(Collectors.joining());
    return FeedExchange.text(
        200,
        "OK",
        "text/plain; charset=utf-8",
        "Lehr serves these package feeds:\n\n%s\nThe first one is also %s/api/v2/\n"
            .formatted(lines, base));
  }
}
