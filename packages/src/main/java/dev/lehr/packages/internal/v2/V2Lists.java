package dev.lehr.packages.internal.v2;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.internal.http.Answers;
import dev.lehr.packages.internal.http.Exchange;
import dev.lehr.packages.internal.http.Query;
import dev.lehr.packages.internal.index.FeedView;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.odata.Candidates;
import dev.lehr.packages.internal.odata.ListQuery;
import dev.lehr.packages.internal.odata.QueryOptions;
import dev.lehr.packages.internal.repository.Repository;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The lists of the v2 protocol, page by page, and how long they are. */
final class V2Lists {
  static final int PAGE = 100;
  private static final int ALL = Integer.MAX_VALUE;
  private static final Set<String> FUNCTIONS = Set.of("Search", "FindPackagesById", "GetUpdates");

  private final Repository repository;
  private final EntryCache entries;
  private final SpareBytes spares = new SpareBytes();

  V2Lists(Repository repository, EntryCache entries) {
    this.repository = repository;
    this.entries = entries;
  }

  /** Whether a path means a list. */
  boolean serves(ResourcePath path) {
    boolean list =
        FUNCTIONS.contains(path.name())
            || (path.name().equals("Packages") && !path.key().containsKey("Id"));
    return list && (path.rest().isEmpty() || path.rest().equals("$count"));
  }

  FeedResponse answer(Exchange exchange, ResourcePath path) {
    QueryOptions options = QueryOptions.of(exchange.query());
    ListQuery query = new ListQuery(candidates(exchange, path, options), options);
    if (path.rest().equals("$count")) {
      return Answers.ok("text/plain;charset=utf-8", String.valueOf(query.count()));
    }
    ListQuery.Page page = query.page(PAGE);
    AtomWriter.Frame frame =
        new AtomWriter.Frame(
            path.name(),
            repository.storage().clock().instant().truncatedTo(ChronoUnit.SECONDS).toString(),
            page.count(),
            new NextLink(exchange, options, PAGE).after(page, query));
    byte[] feed =
        spares.lend(
            xml ->
                new AtomWriter(exchange.root(), options.selected(), entries, xml)
                    .feed(page.listings(), frame));
    FeedHeaders headers =
        FeedHeaders.of(
            Map.of(
                "content-type", List.of("application/atom+xml;type=feed;charset=utf-8"),
                "dataserviceversion", List.of("2.0;")));
    return new FeedResponse(200, "OK", headers, new dev.lehr.packages.FeedBody.Bytes(feed));
  }

  private Candidates candidates(Exchange exchange, ResourcePath path, QueryOptions options) {
    Query query = exchange.query();
    String feed = exchange.feed().name();
    FeedView view = repository.view(feed);
    return switch (path.name()) {
      case "Search" -> {
        SearchTerms terms = SearchTerms.of(query.argument("searchTerm").orElse(""));
        boolean prerelease = query.flag("includePrerelease");
        wantAll(exchange, path, terms, options);
        yield Candidates.found(view, terms, prerelease);
      }
      case "FindPackagesById" -> {
        String key = PublishedVersion.key(id(query, path));
        repository.want(feed, key);
        yield Candidates.of(view.group(key).stream().toList(), version -> true);
      }
      case "GetUpdates" -> {
        Updates.ids(query).forEach(key -> repository.want(feed, key));
        yield Updates.of(view, query);
      }
      default -> {
        wantAll(exchange, path, new SearchTerms(List.of()), options);
        yield Candidates.all(view);
      }
    };
  }

  private void wantAll(
      Exchange exchange, ResourcePath path, SearchTerms terms, QueryOptions options) {
    String feed = exchange.feed().name();
    boolean counted = options.counted() || path.rest().equals("$count");
    ListQuery.onlyIds(options)
        .ifPresentOrElse(
            ids -> ids.forEach(key -> repository.want(feed, key)),
            () -> repository.want(feed, terms, counted ? ALL : hits(feed, terms, options)));
  }

  /** How many there must be to answer this page, and to tell whether there is another. */
  private int hits(String feed, SearchTerms terms, QueryOptions options) {
    long before =
        options.after().stream()
            .flatMap(
                after ->
                    repository
                        .view(feed)
                        .matching(terms, "")
                        .takeWhile(group -> group.key().compareTo(after.idKey()) <= 0))
            .count();
    return (int) Math.min(ALL, before + options.skip() + options.top().orElse(PAGE) + 1L);
  }

  private static String id(Query query, ResourcePath path) {
    String inParentheses = path.key().getOrDefault("id", "");
    return query
        .argument("id")
        .or(() -> java.util.Optional.of(inParentheses).filter(id -> !id.isEmpty()))
        .orElseThrow(
            () ->
                new FeedException(
                    FeedFault.BAD_REQUEST, "FindPackagesById needs the parameter id='...'"));
  }
}
