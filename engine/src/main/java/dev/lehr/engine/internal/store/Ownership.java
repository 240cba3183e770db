package dev.lehr.engine.internal.store;

import dev.lehr.database.Claim;
import dev.lehr.database.Database;
import dev.lehr.engine.EngineException;
import java.time.Duration;
import java.util.Optional;

/**
 * That a store has one engine. The claim keeps a second engine from starting; that none writes that
 * has lost its claim without knowing is the journal's business ({@link TakenOver}).
 */
public final class Ownership implements AutoCloseable {
  private static final String NAME = "engine";
  private static final int TRIES = 30;
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Database database;
  private Claim claim;
  private boolean closed;

  private Ownership(Database database, Claim claim) {
    this.database = database;
    this.claim = claim;
  }

  /**
   * Takes a store; a server that was killed a moment ago may still seem to have it, so this tries
   * for some seconds.
   *
   * @throws EngineException when another engine has it
   */
  public static Ownership take(Database database) {
    for (int tries = TRIES; tries > 0; tries--) {
      Optional<Claim> claim = database.claim(NAME);
      if (claim.isPresent()) {
        return new Ownership(database, claim.get());
      }
      pause();
    }
    throw new EngineException(
        EngineException.Kind.UNAVAILABLE,
        "Another Lehr server runs executions on this database, and only one can; stop it, or give"
            + " this one a database of its own");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes it again when the connection that it hung on has broken. */
  public synchronized void assure() {
    if (!closed && !claim.isHeld()) {
      database.claim(NAME).ifPresent(again -> claim = again);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    claim.close();
  }
}
