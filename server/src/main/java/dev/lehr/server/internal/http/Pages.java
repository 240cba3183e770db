package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.SearchRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the server says of itself. */
public final class Pages {
  private static final String JSON = "application/json";

  private final Supplier<Optional<PackageRepository>> packages;
  private final BooleanSupplier stopping;

  /**
   * Pages of a server.
   *
   * @param packages empty until it has opened them
   */
  public Pages(Supplier<Optional<PackageRepository>> packages, BooleanSupplier stopping) {
    this.packages = packages;
    this.stopping = stopping;
  }

  /** Answers by path. */
  public Map<String, Function<String, FeedResponse>> byPath() {
    return Map.of(
        "/", base -> packages.get().map(open -> front(open, base)).orElseGet(Pages::starting),
        "/health/live", _ -> FeedExchange.text(200, "OK", JSON, "{\"status\":\"UP\"}"),
        "/health/ready", _ -> ready());
  }

  /** Ready means: a request that needs the index would be answered now. */
  private FeedResponse ready() {
    if (stopping.getAsBoolean()) {
      return down("Stopping");
    }
    return packages.get().map(Pages::ready).orElseGet(Pages::starting);
  }

  private static FeedResponse down(String reason) {
    return FeedExchange.text(503, reason, JSON, "{\"status\":\"DOWN\"}");
  }

  /** The answer to whatever is asked before the packages are open. */
  public static FeedResponse starting() {
    return down("Starting; ask again in a few seconds");
  }

  private static FeedResponse ready(PackageRepository repository) {
    String feed = repository.feeds().getFirst().name();
    repository.search(new SearchRequest(feed, "", false, false, 0, 1));
    return FeedExchange.text(200, "OK", JSON, "{\"status\":\"UP\"}");
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
