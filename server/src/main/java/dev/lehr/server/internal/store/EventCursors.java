package dev.lehr.server.internal.store;

import dev.lehr.database.Database;

/** How far readers of the engine's events have come. */
public final class EventCursors {
  private static final String FIND = "SELECT position FROM event_cursor WHERE reader = :reader";
  private static final String MOVE =
      """
      INSERT INTO event_cursor (reader, position) VALUES (:reader, :position)
      ON CONFLICT (reader) DO UPDATE SET position = excluded.position
      """;

  private final Database database;

  EventCursors(Database database) {
    this.database = database;
  }

  /** Up to where a reader has dealt with everything; where it begins when it is new. */
  public long find(String reader, long standard) {
    return database.read(
        handle ->
            handle
                .createQuery(FIND)
                .bind("reader", reader)
                .mapTo(Long.class)
                .findOne()
                .orElse(standard));
  }

  public void move(String reader, long position) {
    database.write(
        handle ->
            handle.createUpdate(MOVE).bind("reader", reader).bind("position", position).execute());
  }
}
