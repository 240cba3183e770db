package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.internal.http.Answers;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Transfers;
import dev.lehr.packages.internal.repository.Repository;
import dev.lehr.packages.internal.store.Storage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The NuGet v2 protocol of a feed: finds out what a path means, and who answers it. */
public final class V2Endpoint {
  private static final String PACKAGE = "package/";
  private static final long CACHED_BYTES = 16_000_000;

  private final Transfers transfers;
  private final V2Lists lists;
  private final V2Packages packages;
  private final Function<FeedRequest, FeedResponse> service;
  private final String metadata = MetadataDocument.metadata();

  /**
   * Serves.
   *
   * @param service answers the requests inside of a batch
   */
  public V2Endpoint(
      Repository repository, Transfers transfers, Function<FeedRequest, FeedResponse> service) {
    this.transfers = transfers;
    EntryCache entries = new EntryCache(CACHED_BYTES);
    this.lists = new V2Lists(repository, entries);
    this.packages = new V2Packages(repository, transfers, entries);
    this.service = service;
  }

  /** Answers. */
  public FeedResponse handle(Exchange exchange) {
    String path = exchange.path();
    return switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      case "PUT" -> transfers.push(exchange);
      case "POST" -> post(exchange);
      case "DELETE" -> listed(exchange, path, false);
      default ->
          throw new FeedException(
              FeedFault.METHOD_NOT_ALLOWED,
              "Feeds do not know the method %s".formatted(exchange.method()));
    };
  }

  private FeedResponse post(Exchange exchange) {
    String path = exchange.path();
    if (path.isEmpty() || path.equals("package")) {
      return transfers.push(exchange);
    }
    if (path.equals("$batch")) {
      return batch(exchange);
    }
    return path.startsWith(PACKAGE) ? listed(exchange, path, true) : read(exchange);
  }

  private FeedResponse batch(Exchange exchange) {
    try {
      return new Batch(exchange, service).answer();
    } catch (IOException failed) {
      throw Storage.failure("The batch can not be read", failed);
    }
  }

  /** {@code package/{id}/{version}} and {@code {id}/{version}}. */
  private FeedResponse listed(Exchange exchange, String path, boolean listed) {
    List<String> parts =
        List.of(
            (path.startsWith(PACKAGE) ? path.substring(PACKAGE.length()) : path).split("/", -1));
    if (parts.size() != 2) {
      throw unknown(exchange);
    }
    return transfers.list(exchange, transfers.ref(exchange, parts.get(0), parts.get(1)), listed);
  }

  private FeedResponse read(Exchange exchange) {
    transfers.requireReader(exchange);
    return switch (exchange.path()) {
      case "" ->
          Answers.ok("application/xml;charset=utf-8", MetadataDocument.service(exchange.root()));
      case "$metadata" -> Answers.ok("application/xml;charset=utf-8", metadata);
      case "install.ps1" -> InstallScript.answer(exchange.root());
      default -> resource(exchange);
    };
  }

  private FeedResponse resource(Exchange exchange) {
    Optional<ResourcePath> path = ResourcePath.of(exchange.path());
    if (path.isPresent() && lists.serves(path.get())) {
      return lists.answer(exchange, path.get());
    }
    if (path.isPresent() && path.get().name().equals("Packages")) {
      return packages.answer(exchange, path.get());
    }
    return file(exchange);
  }

  /** {@code package/{id}}, {@code package/{id}/{version}} and {@code {id}/{version}}. */
  private FeedResponse file(Exchange exchange) {
    boolean prefixed = exchange.path().startsWith(PACKAGE);
    String file = prefixed ? exchange.path().substring(PACKAGE.length()) : exchange.path();
    String[] parts = file.split("/", -1);
    if (parts.length == 1 && prefixed) {
      return packages.downloadLatest(exchange, parts[0]);
    }
    if (parts.length != 2) {
      throw unknown(exchange);
    }
    return transfers.download(exchange, transfers.ref(exchange, parts[0], parts[1]));
  }

  private static FeedException unknown(Exchange exchange) {
    return new FeedException(
        FeedFault.NOT_FOUND,
        "Feed '%s' has nothing at '%s'".formatted(exchange.feed().name(), exchange.path()));
  }
}
