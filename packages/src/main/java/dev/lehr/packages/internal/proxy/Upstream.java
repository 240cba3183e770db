package dev.lehr.packages.internal.proxy;

import dev.lehr.packages.internal.index.SearchTerms;
import dev.lehr.packages.internal.remote.FeedEntry;
import dev.lehr.packages.internal.remote.RemoteHttp;
import java.net.URI;
import java.util.List;

/** A feed elsewhere. */
sealed interface Upstream permits V2Upstream, V3Upstream {
  /** All versions of a package; empty when it has none. */
  List<FeedEntry> versions(String id);

  /** The latest versions of one page of a search's hits, as far as can be in the order of ids. */
  Hits search(SearchTerms terms, int skip);

  /** How many hits are on a page. */
  int pageSize();

  /**
   * A page of hits.
   *
   * @param last whether there are none after these
   */
  record Hits(List<FeedEntry> versions, boolean last) {}

  /** Speaks the protocol that a URL stands for: {@code …index.json} is v3, all else v2. */
  static Upstream of(URI root, RemoteHttp http) {
    return root.getPath().endsWith("index.json")
        ? new V3Upstream(root, http)
        : new V2Upstream(root, http);
  }
}
