package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Who wanted to change what, when, and from where. It only ever grows. */
public final class AuditLog {
  private static final String APPEND =
      """
      INSERT INTO audit (position, at, caller, address, action, subject, outcome, detail, request)
      SELECT COALESCE(MAX(position), 0) + 1,
             :at, :caller, :address, :action, :subject, :outcome, :detail, :request
      FROM audit
      """;
  private static final String BEFORE =
      """
      SELECT position, at, caller, address, action, subject, outcome, detail, request FROM audit
      WHERE position < :before ORDER BY position DESC LIMIT :limit
      """;

  private final Database database;
  private final InstantSource clock;

  AuditLog(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds an entry; its position and time are set here. */
  public void append(AuditEntry entry) {
    long now = clock.millis();
    database.write(
        handle ->
            handle
                .createUpdate(APPEND)
                .bind("at", now)
                .bind("caller", entry.caller())
                .bind("address", entry.address())
                .bind("action", entry.action())
                .bind("subject", entry.subject())
                .bind("outcome", entry.outcome())
                .bind("detail", entry.detail())
                .bind("request", entry.request())
                .execute());
  }

  /** Entries before a position, newest first. */
  public List<AuditEntry> before(long position, int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(BEFORE)
                .bind("before", position)
                .bind("limit", limit)
                .map(
                    (row, _) ->
                        new AuditEntry(
                            row.getLong("position"),
                            Instant.ofEpochMilli(row.getLong("at")),
                            row.getString("caller"),
                            row.getString("address"),
                            row.getString("action"),
                            row.getString("subject"),
                            row.getString("outcome"),
                            row.getString("detail"),
                            row.getString("request")))
                .list());
  }
}
