package dev.lehr.packages.internal.v2;

import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.odata.Listing;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Entries that were asked for lately. Two generations: what is asked for moves to the young one,
 * and when that is full, the old one is forgotten. A version that changes is another object, so
 * that nothing here grows stale.
 */
final class EntryCache {
  private final long bytesEach;
  private volatile Generation young = new Generation();
  private volatile Generation old = new Generation();

  /**
   * An empty cache.
   *
   * @param bytes of templates that it may hold
   */
  EntryCache(long bytes) {
    this.bytesEach = bytes / 2;
  }

  private static final class Generation {
    private final Map<PublishedVersion, EntryTemplate> entries = new ConcurrentHashMap<>();
    private final AtomicLong bytes = new AtomicLong();
  }

  EntryTemplate get(Listing listing, Function<Listing, EntryTemplate> written) {
    PublishedVersion version = listing.version();
    EntryTemplate known = young.entries.get(version);
    if (known != null) {
      return known;
    }
    EntryTemplate older = old.entries.get(version);
    EntryTemplate entry = older == null ? written.apply(listing) : older;
    keep(version, entry);
    return entry;
  }

  private void keep(PublishedVersion version, EntryTemplate entry) {
    Generation into = young;
    boolean added = into.entries.putIfAbsent(version, entry) == null;
    if (added && into.bytes.addAndGet(entry.size()) > bytesEach) {
      grow(into);
    }
  }

  private synchronized void grow(Generation full) {
    if (young.equals(full)) {
      old = full;
      young = new Generation();
    }
  }
}
