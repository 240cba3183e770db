package dev.lehr.bakery;

import java.util.concurrent.atomic.AtomicInteger;

/** A wish to stop a bake. Once means: stop and clean up. Twice means: now, and clean up after. */
public final class Cancellation {
  private final AtomicInteger wishes = new AtomicInteger();

  /** Nobody wishes to stop yet. */
  public Cancellation() {}

  /** Wishes it once (more). */
  public void cancel() {
    wishes.incrementAndGet();
  }

  /** Whether it was wished. */
  public boolean isWished() {
    return wishes.get() > 0;
  }

  /** Whether it was wished more than once. */
  public boolean isUrgent() {
    return wishes.get() > 1;
  }
}
