package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.remote.AtomFeedReader;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.RemoteDocuments;
import dev.lehr.packages.internal.remote.RemoteHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An upstream of the v2 protocol. */
final class V2Upstream implements Upstream {
  private static final int MOST_PAGES = 200;
  private static final int HITS = 100;

  private final String root;
  private final RemoteHttp http;

  V2Upstream(URI root, RemoteHttp http) {
    this.root = root.toString().replaceFirst("/+$", "");
    this.http = http;
  }

  @Override
  public List<FeedEntry> versions(String id) {
    return all(
        "%s/FindPackagesById()?id='%s'&semVerLevel=2.0.0".formatted(root, escaped(id)),
        Integer.MAX_VALUE);
  }

  @Override
  public Hits search(SearchTerms terms, int skip) {
    String search =
        "%s/Search()?$filter=%s&$orderby=Id&searchTerm='%s'&targetFramework=''"
            + "&includePrerelease=%s&$skip=%d&$top=%d&semVerLevel=2.0.0";
    String words = escaped(String.join(" ", terms.words()));
    List<FeedEntry> releases =
        all(search.formatted(root, "IsLatestVersion", words, "false", skip, HITS), HITS);
    List<FeedEntry> newest =
        all(search.formatted(root, "IsAbsoluteLatestVersion", words, "true", skip, HITS), HITS);
    List<FeedEntry> found = new ArrayList<>(releases);
    found.addAll(newest);
    return new Hits(found, releases.size() < HITS && newest.size() < HITS);
  }

  @Override
  public int pageSize() {
    return HITS;
  }

  private static String escaped(String text) {
    return URLEncoder.encode(text.replace("'", "''"), StandardCharsets.UTF_8).replace("+", "%20");
  }

  private List<FeedEntry> all(String first, int enough) {
    List<FeedEntry> all = new ArrayList<>();
    Set<String> asked = new HashSet<>();
    Optional<String> next = Optional.of(first);
    while (next.isPresent()
        && asked.add(next.get())
        && asked.size() <= MOST_PAGES
        && all.size() < enough) {
      Optional<AtomFeedReader.Read> page = RemoteDocuments.list(http, http.address(next.get()));
      page.ifPresent(read -> all.addAll(read.entries()));
      next = page.flatMap(AtomFeedReader.Read::next);
    }
    return all;
  }
}
