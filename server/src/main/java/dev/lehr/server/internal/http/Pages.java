package dev.lehr.server.internal.http;

import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.SearchRequest;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the server says of itself. */
public final class Pages {
  private static final String JSON = "application/json";

  private final PackageRepository repository;
  private final BooleanSupplier stopping;

  public Pages(PackageRepository repository, BooleanSupplier stopping) {
    this.repository = repository;
    this.stopping = stopping;
  }

  /** Answers by path. */
  public Map<String, Function<String, FeedResponse>> byPath() {
    return Map.of(
        "/", this::front,
        "/health/live", _ -> FeedExchange.text(200, "OK", JSON, "{\"status\":\"UP\"}"),
        "/health/ready", _ -> ready());
  }

  /** Ready means: a request that needs the index would be answered now. */
  private FeedResponse ready() {
    if (stopping.getAsBoolean()) {
      return FeedExchange.text(503, "Stopping", JSON, "{\"status\":\"DOWN\"}");
    }
    String feed = repository.feeds().getFirst().name();
    repository.search(new SearchRequest(feed, "", false, false, 0, 1));
    return FeedExchange.text(200, "OK", JSON, "{\"status\":\"UP\"}");
  }

  private FeedResponse front(String base) {
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
