package dev.lehr.triggers.internal.notify;

import dev.lehr.triggers.internal.store.Letter;
import dev.lehr.triggers.internal.store.LetterBox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Has letters written and delivered, each recipient's on a thread of its own, so that one who is
 * slow keeps no other waiting.
 */
public final class Office implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Office.class.getName());
  private static final Duration TICK = Duration.ofSeconds(1);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);
  private static final Duration KEEP_GIVEN_UP = Duration.ofDays(30);
  private static final int AT_ONCE = 64;

  private final Postman postman;
  private final Courier courier;
  private final LetterBox box;
  private final InstantSource clock;
  private final Set<String> busy = ConcurrentHashMap.newKeySet();
  private final Semaphore woken = new Semaphore(0);
  private final ExecutorService couriers = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread = Thread.ofVirtual().name("notifications").unstarted(this::run);
  private volatile Optional<String> trouble = Optional.empty();

  Office(Postman postman, Courier courier, LetterBox box, InstantSource clock) {
    this.postman = postman;
    this.courier = courier;
    this.box = box;
    this.clock = clock;
  }

  /** Begins. */
  public void open() {
    box.forget(clock.instant().minus(KEEP_GIVEN_UP));
    while (work()) {
      // What has happened meanwhile is read before anything new.
    }
    thread.start();
  }

  /** There may be something new. */
  public void wake() {
    woken.release();
  }

  /** Why nothing is read or delivered at present. */
  public Optional<String> trouble() {
    return trouble;
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        boolean more = work();
        Duration pause = trouble.isPresent() ? AFTER_TROUBLE : TICK;
        if (!more && woken.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          woken.drainPermits();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean work() {
    try {
      boolean more = postman.read(clock.instant());
      dispatch(clock.instant());
      trouble = Optional.empty();
      return more;
    } catch (RuntimeException away) {
      // The database or the engine; what was not done is done when they are back.
      trouble = Optional.of(String.valueOf(away.getMessage()));
      return false;
    }
  }

  private void dispatch(Instant now) {
    List<Letter> due = box.due(now, AT_ONCE);
    for (Letter letter : due) {
      if (busy.size() < AT_ONCE && busy.add(letter.recipient())) {
        couriers.execute(() -> carry(letter));
      }
    }
  }

  private void carry(Letter letter) {
    boolean next = false;
    try {
      next = courier.deliver(letter);
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException away) {
      LOG.log(System.Logger.Level.WARNING, "A notification is left for later: {0}", away);
    } finally {
      busy.remove(letter.recipient());
    }
    if (next) {
      wake();
    }
  }

  /** Lets what is under way arrive, for a short while. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
      couriers.shutdown();
      if (!couriers.awaitTermination(5, TimeUnit.SECONDS)) {
        couriers.shutdownNow();
      }
    } catch (InterruptedException hurried) {
      couriers.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
