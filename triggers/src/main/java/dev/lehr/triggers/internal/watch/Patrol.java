package dev.lehr.triggers.internal.watch;

import dev.lehr.triggers.TriggerHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Looks at one thing again and again, on a thread of its own. After a failure it looks again after
 * ten seconds, then after twice as long each time up to ten minutes.
 */
final class Patrol implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Patrol.class.getName());
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

  /** A clock may be put forward meanwhile. */
  private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

  private final Watch watch;
  private final InstantSource clock;
  private final Thread thread;
  private volatile TriggerHealth health;
  private final Semaphore woken = new Semaphore(0);
  private volatile boolean retired;
  private int failures;

  Patrol(Watch watch, InstantSource clock) {
    this.watch = watch;
    this.clock = clock;
    this.health = new TriggerHealth(watch.name(), true, "not looked at yet", clock.instant());
    this.thread = Thread.ofVirtual().name(watch.name()).unstarted(this::run);
  }

  static Patrol start(Watch watch, InstantSource clock) {
    Patrol patrol = new Patrol(watch, clock);
    patrol.thread.start();
    return patrol;
  }

  TriggerHealth health() {
    return health;
  }

  /** There may be something new: looks at once. */
  void wake() {
    woken.release();
  }

  private void run() {
    try {
      while (!retired && !Thread.currentThread().isInterrupted()) {
        lookOnce();
        sleepUntil(health.next());
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private void sleepUntil(Instant next) throws InterruptedException {
    for (Instant now = clock.instant(); now.isBefore(next); now = clock.instant()) {
      Duration left = Duration.between(now, next);
      Duration sleep = left.compareTo(LONGEST_SLEEP) < 0 ? left : LONGEST_SLEEP;
      if (woken.tryAcquire(sleep.toNanos(), TimeUnit.NANOSECONDS)) {
        woken.drainPermits();
        return;
      }
    }
  }

  /** Looks, and takes down how that went. */
  void lookOnce() throws InterruptedException {
    try {
      Watch.Next next = watch.look(clock.instant());
      failures = 0;
      if (!next.well() && !next.found().equals(health.message())) {
        LOG.log(System.Logger.Level.WARNING, "{0}: {1}", watch.name(), next.found());
      }
      health = new TriggerHealth(watch.name(), next.well(), next.found(), next.at());
    } catch (IOException | RuntimeException failed) {
      // Whatever a watch runs into, it is looked at again and its health tells why.
      fail(failed);
    }
  }

  private void fail(Exception failed) {
    String why = Optional.ofNullable(failed.getMessage()).orElseGet(failed::toString);
    if (failures == 0) {
      LOG.log(System.Logger.Level.WARNING, "{0}: {1}", watch.name(), why);
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failures, 10));
    failures++;
    Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    health = new TriggerHealth(watch.name(), false, why, clock.instant().plus(bounded));
  }

  /** Ends it without waiting; the look under way may be the one that does not want it any more. */
  void retire() {
    retired = true;
    watch.close();
    if (Thread.currentThread() != thread) {
      thread.interrupt();
    }
  }

  boolean hasEnded() {
    return !thread.isAlive();
  }

  /** Waits for the look under way. */
  @Override
  public void close() {
    retire();
    try {
      thread.join();
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
