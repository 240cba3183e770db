package dev.lehr.packages.internal.repository;

import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.internal.store.EventTable;
import dev.lehr.packages.internal.store.Storage;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Follows the journal: whatever process made a change, the indexes in memory take it over, then the
 * listeners hear of it. Own changes are followed at once, those of other processes soon.
 */
final class EventFollower implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EventFollower.class.getName());
  private static final int CHUNK = 500;
  private static final long POLL_MILLIS = 500;

  private final Storage storage;
  private final FeedIndexes indexes;
  private final Set<Consumer<PackageEvent>> listeners = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService poller =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("package-events").daemon().factory());
  private long followed;

  EventFollower(Storage storage, FeedIndexes indexes) {
    this.storage = storage;
    this.indexes = indexes;
  }

  /** Loads everything, then follows. */
  void start() {
    storage
        .database()
        .read(
            handle -> {
              followed = EventTable.last(handle);
              indexes.load(handle);
              return followed;
            });
    poller.execute(indexes::prepareSearch);
    var _ =
        poller.scheduleWithFixedDelay(this::poll, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void poll() {
    try {
      follow();
    } catch (RuntimeException failed) {
      // The database may be back at the next poll; what was missed is in the journal.
      LOG.log(System.Logger.Level.WARNING, "Package events can not be read: {0}", failed);
    }
  }

  /** Takes over all events up to now. */
  synchronized void follow() {
    List<PackageEvent> fresh;
    do {
      fresh = storage.database().read(handle -> EventTable.after(handle, followed, CHUNK));
      fresh.forEach(this::takeOver);
    } while (fresh.size() == CHUNK);
  }

  private void takeOver(PackageEvent event) {
    storage
        .database()
        .read(
            handle -> {
              indexes.refresh(handle, storage.versions(), event);
              return event;
            });
    followed = event.sequence();
    for (Consumer<PackageEvent> listener : listeners) {
      poller.execute(() -> listener.accept(event));
    }
  }

  Runnable subscribe(Consumer<PackageEvent> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public void close() {
    poller.close();
  }
}
