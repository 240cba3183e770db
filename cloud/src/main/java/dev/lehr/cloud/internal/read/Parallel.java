package dev.lehr.cloud.internal.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Asks many at a time, but never more than so many. */
final class Parallel {
  private final int atOnce;

  Parallel(int atOnce) {
    this.atOnce = atOnce;
  }

  /** What each led to; when this returns, all are done. */
  <K, V> Map<K, CompletableFuture<V>> each(Collection<K> keys, Function<K, V> work) {
    Semaphore places = new Semaphore(atOnce);
    Map<K, CompletableFuture<V>> results = new LinkedHashMap<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (K key : keys) {
        results.computeIfAbsent(
            key,
            fresh -> CompletableFuture.supplyAsync(() -> placed(places, work, fresh), threads));
      }
    }
    return results;
  }

  private static <K, V> V placed(Semaphore places, Function<K, V> work, K key) {
    places.acquireUninterruptibly();
    try {
      return work.apply(key);
    } finally {
      places.release();
    }
  }
}
