package dev.lehr.engine.internal.store;

import dev.lehr.database.Database;
import java.util.List;

/** Attempts at tasks whose handlers have still to be told that nobody waits for them any more. */
public final class Leftovers {
  private static final String ALL = "SELECT id, execution, task FROM engine_leftover ORDER BY id";
  private static final String FORGET = "DELETE FROM engine_leftover WHERE id = :id";

  private final Database database;

  public Leftovers(Database database) {
    this.database = database;
  }

  /**
   * One of them.
   *
   * @param id the task's idempotency key and the attempt
   * @param task the command to run it, as JSON
   */
  public record Leftover(String id, String execution, String task) {}

  /** All that there are. */
  public List<Leftover> all() {
    return database.read(
        handle ->
            handle
                .createQuery(ALL)
                .map(
                    (row, context) ->
                        new Leftover(row.getString(1), row.getString(2), row.getString(3)))
                .list());
  }

  /** Nothing is left of that one. */
  public void forget(String id) {
    database.write(handle -> handle.createUpdate(FORGET).bind("id", Columns.text(id)).execute());
  }
}
