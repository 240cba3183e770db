package dev.lehr.packages.internal.index;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The answers of recent searches, until a package changes. A search that began before a change is
 * not kept after it.
 */
final class SearchCache {
  private static final int MOST = 512;

  private final Map<SearchTerms, List<String>> found =
      new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SearchTerms, List<String>> eldest) {
          return size() > MOST;
        }
      };
  private long generation;

  synchronized void clear() {
    generation++;
    found.clear();
  }

  List<String> matches(SearchTerms terms, Supplier<List<String>> scan) {
    long before;
    synchronized (this) {
      List<String> known = found.get(terms);
      if (known != null) {
        return known;
      }
      before = generation;
    }
    List<String> fresh = scan.get();
    synchronized (this) {
      if (before == generation) {
        found.put(terms, fresh);
      }
    }
    return fresh;
  }
}
