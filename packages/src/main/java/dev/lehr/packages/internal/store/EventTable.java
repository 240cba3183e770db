package dev.lehr.packages.internal.store;

import dev.lehr.packages.PackageEvent;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The journal of what happened to packages. */
public final class EventTable {
  private static final String TAKE =
      "UPDATE package_journal SET sequence = sequence + 1 WHERE name = 'packages'";
  private static final String LAST = "SELECT sequence FROM package_journal WHERE name = 'packages'";
  private static final String INSERT =
      """
      INSERT INTO package_event (sequence, at, kind, feed, id, version, source_feed)
      VALUES (:sequence, :at, :kind, :feed, :id, :version, :source)
      """;
  private static final String AFTER =
      """
      SELECT sequence, at, kind, feed, id, version, source_feed FROM package_event
      WHERE sequence > :after ORDER BY sequence LIMIT :limit
      """;

  private EventTable() {}

  /**
   * What happened.
   *
   * @param sourceFeed where it came from; empty but for promotions
   */
  public record Happening(PackageEvent.Kind kind, PackageRef ref, String sourceFeed, Instant at) {}

  /**
   * Lets no other writer of any process in until this transaction ends. To be called before
   * anything is read that the change depends on.
   */
  public static void lock(Handle handle) {
    handle.execute("UPDATE package_journal SET sequence = sequence WHERE name = 'packages'");
  }

  public static void append(Handle handle, Happening happening) {
    handle.execute(TAKE);
    handle
        .createUpdate(INSERT)
        .bind("sequence", last(handle))
        .bind("at", happening.at().toEpochMilli())
        .bind("kind", happening.kind().name())
        .bind("feed", happening.ref().feed())
        .bind("id", happening.ref().id())
        .bind("version", happening.ref().version().original())
        .bind("source", happening.sourceFeed())
        .execute();
  }

  /** The last event's number. */
  public static long last(Handle handle) {
    return handle.createQuery(LAST).mapTo(Long.class).one();
  }

  public static List<PackageEvent> after(Handle handle, long sequence, int limit) {
    return handle
        .createQuery(AFTER)
        .bind("after", sequence)
        .bind("limit", limit)
        .map((row, context) -> event(row))
        .list();
  }

  private static PackageEvent event(ResultSet row) throws SQLException {
    return new PackageEvent(
        row.getLong(1),
        Instant.ofEpochMilli(row.getLong(2)),
        PackageEvent.Kind.valueOf(row.getString(3)),
        new PackageRef(row.getString(4), row.getString(5), PackageVersion.parse(row.getString(6))),
        row.getString(7));
  }
}
