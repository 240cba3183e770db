package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.FeedPages;
import dev.lehr.packages.internal.remote.RemoteHttp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

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
    Iterator<FeedPages.Page> pages =
        FeedPages.ofList(http, http.address(first), MOST_PAGES).iterator();
    while (all.size() < enough && pages.hasNext()) {
      all.addAll(pages.next().entries());
    }
    return all;
  }
}
