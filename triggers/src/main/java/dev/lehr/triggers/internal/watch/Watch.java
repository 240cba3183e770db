package dev.lehr.triggers.internal.watch;

import java.io.IOException;
import java.time.Instant;

/** Something outside that is looked at again and again. */
public interface Watch {
  /** For people, unique. */
  String name();

  /**
   * Looks, and starts what is to be started. What it remembers of this look is durable only after
   * that, so that nothing is lost when it fails in between.
   *
   * @param now the time
   * @return when to look again, and what was found
   * @throws IOException when the outside does not answer as it should; it is looked at again soon
   */
  Next look(Instant now) throws IOException, InterruptedException;

  /** Ends a look that is under way, for good. */
  default void close() {}

  /**
   * What comes after a look.
   *
   * @param at when to look again
   * @param found for people
   * @param well whether that is as it should be
   */
  record Next(Instant at, String found, boolean well) {
    Next(Instant at, String found) {
      this(at, found, true);
    }

    /** The look worked, but what was found has to be put right by somebody. */
    static Next unwell(Instant at, String found) {
      return new Next(at, found, false);
    }
  }
}
