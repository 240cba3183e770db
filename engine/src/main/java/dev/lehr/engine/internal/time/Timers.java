package dev.lehr.engine.internal.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Alarms, rung by one thread. An alarm after a while is measured on the machine's monotonic clock,
 * so that a jump of the wall clock neither rings it early nor puts it off. An alarm at a time of
 * day looks at the wall clock, at least once a second while there is one.
 */
public final class Timers implements AutoCloseable {
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Comparator<Alarm> BY_DUE =
      Comparator.comparingLong(Alarm::due).thenComparingLong(Alarm::number);

  private final InstantSource clock;
  private final LongSupplier nanos;
  private final long origin;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Object, Alarm> alarms = new HashMap<>();
  private final NavigableSet<Alarm> monotonic = new TreeSet<>(BY_DUE);
  private final NavigableSet<Alarm> wall = new TreeSet<>(BY_DUE);
  private final Thread thread;
  private long count;
  private boolean closed;

  /**
   * Starts the thread.
   *
   * @param nanos a clock that never jumps, as {@link System#nanoTime}
   */
  public Timers(InstantSource clock, LongSupplier nanos) {
    this.clock = clock;
    this.nanos = nanos;
    this.origin = nanos.getAsLong();
    this.thread = Thread.ofPlatform().name("engine-timers").daemon().start(this::run);
  }

  /**
   * One alarm.
   *
   * @param due nanoseconds since the origin, or milliseconds since 1970
   * @param number keeps apart what is due at once
   */
  private record Alarm(Object key, boolean onWall, long due, long number, Runnable action) {}

  /** Calls {@code action} after a while, unless the key is set anew or cancelled before. */
  public void after(Object key, Duration delay, Runnable action) {
    long due = elapsed() + Math.max(0, toNanos(delay));
    set(new Alarm(key, false, due, 0, action));
  }

  /** Calls {@code action} when the wall clock has come to {@code due}. */
  public void at(Object key, Instant due, Runnable action) {
    set(new Alarm(key, true, due.toEpochMilli(), 0, action));
  }

  private static long toNanos(Duration delay) {
    return delay.toDays() > 36_500 ? Duration.ofDays(36_500).toNanos() : delay.toNanos();
  }

  /** Nanoseconds since some moment, by the clock that never jumps. */
  public long elapsed() {
    return nanos.getAsLong() - origin;
  }

  private NavigableSet<Alarm> queue(Alarm alarm) {
    return alarm.onWall() ? wall : monotonic;
  }

  private void set(Alarm wanted) {
    lock.lock();
    try {
      remove(wanted.key());
      Alarm alarm =
          new Alarm(wanted.key(), wanted.onWall(), wanted.due(), ++count, wanted.action());
      alarms.put(alarm.key(), alarm);
      queue(alarm).add(alarm);
      if (queue(alarm).first().number() == alarm.number()) {
        changed.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Forgets an alarm, if there is one. */
  public void cancel(Object key) {
    lock.lock();
    try {
      remove(key);
    } finally {
      lock.unlock();
    }
  }

  private void remove(Object key) {
    Alarm alarm = alarms.remove(key);
    if (alarm != null) {
      queue(alarm).remove(alarm);
    }
  }

  /** How many are set. */
  public int size() {
    lock.lock();
    try {
      return alarms.size();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    while (true) {
      Runnable action;
      lock.lock();
      try {
        action = next();
      } catch (InterruptedException stopped) {
        return;
      } finally {
        lock.unlock();
      }
      action.run();
    }
  }

  /** Waits for what is due first. */
  private Runnable next() throws InterruptedException {
    while (!closed) {
      Alarm first = due();
      if (first != null) {
        remove(first.key());
        return first.action();
      }
      changed.awaitNanos(pause());
    }
    throw new InterruptedException("closed");
  }

  private @Nullable Alarm due() {
    if (!monotonic.isEmpty() && monotonic.first().due() <= elapsed()) {
      return monotonic.first();
    }
    boolean rings = !wall.isEmpty() && wall.first().due() <= clock.millis();
    return rings ? wall.first() : null;
  }

  /** How long there is nothing to do, in nanoseconds. */
  private long pause() {
    long pause = monotonic.isEmpty() ? Long.MAX_VALUE : monotonic.first().due() - elapsed();
    if (!wall.isEmpty()) {
      long left = TimeUnit.MILLISECONDS.toNanos(wall.first().due() - clock.millis());
      pause = Math.min(pause, Math.min(left, LOOK_NANOS));
    }
    return Math.max(1, pause);
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
