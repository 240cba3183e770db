package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Archive;
import dev.lehr.engine.internal.store.Journal;
import dev.lehr.engine.internal.store.Ownership;
import dev.lehr.engine.internal.store.TakenOver;
import dev.lehr.engine.internal.time.Timers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What has to be done again and again: see that the store is still ours, and archive. */
public final class Upkeep {
  private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration SWEEP = Duration.ofHours(1);
  private static final int AT_ONCE = 100;

  private final Parts parts;
  private final Object look = new Object();
  private final Object sweep = new Object();

  /** What it works with. */
  public record Parts(
      Timers timers,
      Executor threads,
      Ownership ownership,
      Journal journal,
      Archive archive,
      InstantSource clock,
      Duration archiveAfter) {}

  public Upkeep(Parts parts) {
    this.parts = parts;
  }

  /** Begins. */
  public void start() {
    repeat(look, LOOK, this::look);
    repeat(sweep, SWEEP, this::archive);
    parts.threads().execute(() -> attempt(this::archive));
  }

  private void repeat(Object key, Duration pause, Runnable work) {
    Runnable again =
        () -> {
          attempt(work);
          repeat(key, pause, work);
        };
    parts.timers().after(key, pause, () -> parts.threads().execute(again));
  }

  /** The next time may go better. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (TakenOver told) {
      // The journal has said so, once.
    } catch (RuntimeException failed) {
      LOG.log(System.Logger.Level.WARNING, "The engine''s upkeep: {0}", failed.getMessage());
    }
  }

  private void look() {
    // In this order: whoever has been taken over must not stand in the way of others.
    parts.journal().check();
    parts.ownership().assure();
  }

  /** Archives what is old enough, a little at a time, so that others can write between. */
  private void archive() {
    while (parts.archive().move(parts.clock().instant().minus(parts.archiveAfter()), AT_ONCE)
        == AT_ONCE) {
      // there may be more
    }
  }
}
