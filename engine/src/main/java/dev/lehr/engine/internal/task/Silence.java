package dev.lehr.engine.internal.task;

import dev.lehr.engine.internal.time.Timers;
import java.time.Duration;

/** Notices handlers that hold their thread and give no sign of life. */
final class Silence {
  private final Timers timers;

  Silence(Timers timers) {
    this.timers = timers;
  }

  /** Ends when the handler has returned. */
  @FunctionalInterface
  interface Watch extends AutoCloseable {
    Watch NONE = () -> {};

    @Override
    void close();
  }

  private record Key(Attempt attempt) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Key key && key.attempt == attempt;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(attempt);
    }
  }

  /**
   * Begins to watch.
   *
   * @param lost called once, when an attempt was silent for longer than that
   */
  Watch watch(Attempt attempt, Duration limit, Runnable lost) {
    Key key = new Key(attempt);
    look(key, limit, lost);
    return () -> timers.cancel(key);
  }

  private void look(Key key, Duration limit, Runnable lost) {
    Duration left = limit.minus(key.attempt().silence());
    if (left.isPositive()) {
      timers.after(key, left, () -> look(key, limit, lost));
    } else {
      lost.run();
    }
  }
}
