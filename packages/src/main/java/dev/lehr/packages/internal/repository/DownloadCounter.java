package dev.lehr.packages.internal.repository;

import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.store.Storage;
import dev.lehr.packages.internal.store.VersionKey;
import java.util.HashMap;
import java.util.Map;

/**
 * Collects downloads in memory, and writes them down now and then: a crash may lose the last few.
 */
final class DownloadCounter {
  private static final int MOST_WAITING = 1_000;

  private final Storage storage;
  private Map<VersionKey, Integer> waiting = new HashMap<>();

  DownloadCounter(Storage storage) {
    this.storage = storage;
  }

  void count(String feed, PublishedVersion version) {
    boolean full;
    synchronized (this) {
      waiting.merge(VersionKey.of(feed, version), 1, Integer::sum);
      full = waiting.size() >= MOST_WAITING;
    }
    if (full) {
      flush();
    }
  }

  void flush() {
    Map<VersionKey, Integer> counted;
    synchronized (this) {
      counted = waiting;
      waiting = new HashMap<>();
    }
    if (counted.isEmpty()) {
      return;
    }
    storage
        .database()
        .write(
            handle -> {
              counted.forEach(
                  (key, more) ->
                      storage
                          .versions()
                          .countDownloads(handle, key, more, storage.clock().instant()));
              return counted.size();
            });
  }
}
