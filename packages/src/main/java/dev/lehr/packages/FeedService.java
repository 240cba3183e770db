package dev.lehr.packages;

/**
 * The NuGet v2 and v3 protocols over a repository, for any HTTP server: {@code /feeds/{feed}/v2/},
 * {@code /feeds/{feed}/v3/index.json}, and {@code /api/v2/} for the default feed.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class FeedService {
  private final PackageRepository repository;

  public FeedService(PackageRepository repository) {
    this.repository = repository;
  }

  /**
   * Answers a request; whatever is wrong with it becomes an answer too. Safe to call in parallel.
   */
  public FeedResponse handle(FeedRequest request) {
    throw new UnsupportedOperationException(request.path() + repository.feeds());
  }
}
