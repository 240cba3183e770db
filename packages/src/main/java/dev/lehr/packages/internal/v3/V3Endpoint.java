package dev.lehr.packages.internal.v3;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.internal.http.Answers;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Transfers;
import dev.lehr.packages.internal.http.Transport;
import dev.lehr.packages.internal.index.PackageGroup;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.repository.Repository;
import java.util.List;

/** The NuGet v3 protocol of a feed: finds out what a path means, and who answers it. */
public final class V3Endpoint {
  private static final String JSON = "application/json;charset=utf-8";

  private final Repository repository;
  private final Transfers transfers;
  private final V3Search search;

  public V3Endpoint(Repository repository, Transfers transfers) {
    this.repository = repository;
    this.transfers = transfers;
    this.search = new V3Search(repository);
  }

  /** Answers. */
  public FeedResponse handle(Exchange exchange) {
    return switch (exchange.method()) {
      case "GET", "HEAD" -> read(exchange);
      case "PUT" -> transfers.push(exchange);
      case "POST" ->
          exchange.path().equals("package") ? transfers.push(exchange) : listed(exchange, true);
      case "DELETE" -> listed(exchange, false);
      default ->
          throw new FeedException(
              FeedFault.METHOD_NOT_ALLOWED,
              "Feeds do not know the method %s".formatted(exchange.method()));
    };
  }

  private FeedResponse listed(Exchange exchange, boolean listed) {
    List<String> parts = List.of(exchange.path().split("/", -1));
    if (parts.size() != 3 || !parts.getFirst().equals("package")) {
      throw unknown(exchange);
    }
    return transfers.list(exchange, transfers.ref(exchange, parts.get(1), parts.get(2)), listed);
  }

  private FeedResponse read(Exchange exchange) {
    transfers.requireReader(exchange);
    List<String> parts = List.of(exchange.path().split("/", -1));
    return switch (parts.getFirst()) {
      case "index.json" -> json(exchange, ServiceIndex.of(exchange.root()));
      case "search" -> json(exchange, search.search(exchange));
      case "autocomplete" -> json(exchange, search.autocomplete(exchange));
      case "registration" -> registration(exchange, parts);
      case "flatcontainer" -> flatContainer(exchange, parts);
      default -> throw unknown(exchange);
    };
  }

  private static FeedResponse json(Exchange exchange, byte[] content) {
    return Transport.document(exchange, JSON, content);
  }

  private FeedResponse registration(Exchange exchange, List<String> parts) {
    if (parts.size() < 3) {
      throw unknown(exchange);
    }
    Registrations registrations = new Registrations(exchange.root(), group(exchange, parts.get(1)));
    String leaf = parts.getLast().replaceFirst("\\.json$", "");
    if (parts.size() == 5 && parts.get(2).equals("page")) {
      return json(
          exchange, registrations.page(version(exchange, parts.get(3)), version(exchange, leaf)));
    }
    if (parts.size() == 3) {
      return json(
          exchange,
          leaf.equals("index")
              ? registrations.index()
              : registrations.leaf(version(exchange, leaf)));
    }
    throw unknown(exchange);
  }

  private FeedResponse flatContainer(Exchange exchange, List<String> parts) {
    if (parts.size() == 3 && parts.get(2).equals("index.json")) {
      return json(exchange, FlatContainer.versions(group(exchange, parts.get(1))));
    }
    if (parts.size() != 4) {
      throw unknown(exchange);
    }
    PackageRef ref = transfers.ref(exchange, parts.get(1), parts.get(2));
    if (parts.get(3).endsWith(".nuspec")) {
      return Answers.ok("application/xml", FlatContainer.nuspec(repository, ref));
    }
    if (!parts.get(3).endsWith(".nupkg")) {
      throw unknown(exchange);
    }
    return transfers.download(exchange, ref);
  }

  private PackageVersion version(Exchange exchange, String text) {
    return transfers.ref(exchange, "", text).version();
  }

  private PackageGroup group(Exchange exchange, String id) {
    String key = PublishedVersion.key(id);
    repository.want(exchange.feed().name(), key);
    return repository
        .view(exchange.feed().name())
        .group(key)
        .orElseThrow(
            () ->
                new FeedException(
                    FeedFault.NOT_FOUND,
                    "There is no package %s in feed '%s'".formatted(id, exchange.feed().name())));
  }

  private static FeedException unknown(Exchange exchange) {
    return new FeedException(
        FeedFault.NOT_FOUND,
        "Feed '%s' has nothing at '%s'".formatted(exchange.feed().name(), exchange.path()));
  }
}
