package dev.lehr.packages.internal.repository;

import dev.lehr.packages.internal.index.FeedIndex;
import dev.lehr.packages.internal.index.PublishedVersion;
import dev.lehr.packages.internal.store.ManifestJson;
import dev.lehr.packages.internal.store.VersionTable;
import dev.lehr.packages.internal.store.VersionTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole table at start. One thread reads rows, the others turn them into versions, and
 * when they are all busy, the first one helps; equal texts, of which there are many, are kept once.
 */
final class IndexLoad {
  private static final int CHUNK = 200;
  private static final int MOST_WAITING = 2 * ForkJoinPool.getCommonPoolParallelism();

  private final Function<String, Optional<FeedIndex>> indexes;
  private final Map<String, String> pool = new ConcurrentHashMap<>();
  private final VersionTable table = new VersionTable(new ManifestJson(this::shared));
  private final Map<Place, List<PublishedVersion>> packages = new ConcurrentHashMap<>();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);
  private final Phaser running = new Phaser(1);
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private List<Row> chunk = new ArrayList<>();

  IndexLoad(Function<String, Optional<FeedIndex>> indexes) {
    this.indexes = indexes;
  }

  private record Place(String feed, String id) {}

  private String shared(String text) {
    String known = pool.get(text);
    if (known == null) {
      known = pool.putIfAbsent(text, text);
    }
    return known == null ? text : known;
  }

  void run(Handle handle) {
    table.forEach(handle, this::take);
    submit();
    running.arriveAndAwaitAdvance();
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw failed;
    }
    packages.entrySet().parallelStream()
        .forEach(
            of ->
                indexes
                    .apply(of.getKey().feed())
                    .ifPresent(index -> index.putAll(of.getKey().id(), of.getValue())));
  }

  private void take(Row row) {
    chunk.add(row);
    if (chunk.size() == CHUNK) {
      submit();
    }
  }

  private void submit() {
    List<Row> full = chunk;
    chunk = new ArrayList<>(CHUNK);
    if (waiting.tryAcquire()) {
      running.register();
      ForkJoinPool.commonPool().execute(() -> work(full));
    } else {
      full.forEach(this::add);
    }
  }

  private void work(List<Row> full) {
    try {
      full.forEach(this::add);
    } catch (RuntimeException failed) {
      failure.compareAndSet(null, failed);
    } finally {
      waiting.release();
      running.arriveAndDeregister();
    }
  }

  private void add(Row row) {
    PublishedVersion version = table.version(row);
    packages.compute(
        new Place(row.feed(), version.idKey()),
        (place, known) -> {
          List<PublishedVersion> all = known == null ? new ArrayList<>() : known;
          all.add(version);
          return all;
        });
  }
}
