package dev.lehr.engine.internal.time;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts what is under way, for somebody who waits until nothing is. */
public final class Busy {
  private final AtomicInteger count = new AtomicInteger();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition none = lock.newCondition();

  public void enter() {
    count.incrementAndGet();
  }

  public void leave() {
    if (count.decrementAndGet() == 0) {
      lock.lock();
      try {
        none.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /**
   * Waits until nothing is under way.
   *
   * @return false when that took too long, or the thread was interrupted
   */
  public boolean await(Duration patience) {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (count.get() > 0 && left > 0) {
        left = none.awaitNanos(left);
      }
      return count.get() == 0;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }
}
