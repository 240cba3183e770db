package dev.lehr.triggers.internal.store;

import dev.lehr.database.Database;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/** What is remembered of the outside between two looks at it. Durable when a method returns. */
public final class Memory {
  private static final String FIND =
      "SELECT value FROM trigger_memory WHERE scope = :scope AND name = :name";
  private static final String KEEP =
      """
      INSERT INTO trigger_memory (scope, name, value, changed_at)
      VALUES (:scope, :name, :value, :at)
      ON CONFLICT (scope, name) DO UPDATE SET value = :value, changed_at = :at
      """;
  private static final String FORGET =
      "DELETE FROM trigger_memory WHERE scope = :scope AND changed_at < :before";
  private static final String MOVE =
      """
      UPDATE trigger_cursor SET position = :to WHERE name = :name AND position = :from
      """;
  private static final String PLACE =
      """
      INSERT INTO trigger_cursor (name, position) VALUES (:name, :position)
      ON CONFLICT (name) DO NOTHING
      """;
  private static final String POSITION = "SELECT position FROM trigger_cursor WHERE name = :name";

  private final Database database;

  public Memory(Database database) {
    this.database = database;
  }

  /** What has been kept. */
  public Optional<String> find(String scope, String name) {
    return database.read(handle -> find(handle, scope, name));
  }

  private static Optional<String> find(Handle handle, String scope, String name) {
    return handle
        .createQuery(FIND)
        .bind("scope", scope)
        .bind("name", name)
        .mapTo(String.class)
        .findOne();
  }

  /** Keeps a value in place of what was kept before. */
  public void keep(String scope, String name, String value, Instant now) {
    database.write(handle -> keep(handle, new Entry(scope, name, value), now));
  }

  private static int keep(Handle handle, Entry entry, Instant now) {
    return handle
        .createUpdate(KEEP)
        .bind("scope", entry.scope())
        .bind("name", entry.name())
        .bind("value", entry.value())
        .bind("at", now.toEpochMilli())
        .execute();
  }

  private record Entry(String scope, String name, String value) {}

  /**
   * Keeps a value unless one younger than {@code notBefore} is there, and forgets older ones of the
   * scope.
   *
   * @return the value that holds now
   */
  public String keepFirst(String scope, String name, String value, Span span) {
    return database.write(
        handle -> {
          handle
              .createUpdate(FORGET)
              .bind("scope", scope)
              .bind("before", span.notBefore().toEpochMilli())
              .execute();
          return find(handle, scope, name)
              .orElseGet(
                  () -> {
                    keep(handle, new Entry(scope, name, value), span.now());
                    return value;
                  });
        });
  }

  /** From when on something counts, and when it is now. */
  public record Span(Instant notBefore, Instant now) {}

  /** How far a reader of a stream has come; empty when it has never read. */
  public OptionalLong position(String reader) {
    return database
        .read(
            handle -> handle.createQuery(POSITION).bind("name", reader).mapTo(Long.class).findOne())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** Says where a new reader begins; another that has come first wins. */
  public void begin(String reader, long position) {
    database.write(
        handle ->
            handle.createUpdate(PLACE).bind("name", reader).bind("position", position).execute());
  }

  /** Moves a reader on, unless another server has moved it meanwhile. */
  public boolean move(String reader, long from, long to) {
    return database.write(handle -> move(handle, reader, from, to));
  }

  static boolean move(Handle handle, String reader, long from, long to) {
    return handle
            .createUpdate(MOVE)
            .bind("name", reader)
            .bind("from", from)
            .bind("to", to)
            .execute()
        == 1;
  }
}
