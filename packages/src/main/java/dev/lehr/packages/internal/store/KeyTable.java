package dev.lehr.packages.internal.store;

import dev.lehr.packages.ApiKey;
import dev.lehr.packages.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Keys, known by the hash of their secret only. */
public final class KeyTable {
  private static final String INSERT =
      """
      INSERT INTO package_key (id, name, feed, scopes, sha256, created_at, revoked_at)
      VALUES (:id, :name, :feed, :scopes, :sha256, :created, 0)
      """;
  private static final String ALL =
      "SELECT id, name, feed, scopes, created_at, revoked_at FROM package_key";
  private static final String BY_HASH = ALL + " WHERE sha256 = :sha256";
  private static final String REVOKE =
      "UPDATE package_key SET revoked_at = :at WHERE id = :id AND revoked_at = 0";

  private KeyTable() {}

  public static void insert(Handle handle, ApiKey key, String sha256) {
    handle
        .createUpdate(INSERT)
        .bind("id", key.id())
        .bind("name", key.name())
        .bind("feed", key.feed())
        .bind(
            "scopes",
            key.scopes().stream().sorted().map(Scope::name).collect(Collectors.joining(" ")))
        .bind("sha256", sha256)
        .bind("created", key.created().toEpochMilli())
        .execute();
  }

  public static List<ApiKey> all(Handle handle) {
    return handle
        .createQuery(ALL + " ORDER BY created_at, id")
        .map((row, context) -> key(row))
        .list();
  }

  public static Optional<ApiKey> byHash(Handle handle, String sha256) {
    return handle
        .createQuery(BY_HASH)
        .bind("sha256", sha256)
        .map((row, context) -> key(row))
        .findOne();
  }

  /** Whether there was such a key, not yet revoked. */
  public static boolean revoke(Handle handle, String id, Instant at) {
    return handle.createUpdate(REVOKE).bind("id", id).bind("at", at.toEpochMilli()).execute() > 0;
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    long revoked = row.getLong(6);
    Set<Scope> scopes =
        Arrays.stream(row.getString(4).split(" ", -1))
            .map(Scope::valueOf)
            .collect(Collectors.toSet());
    return new ApiKey(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        scopes,
        Instant.ofEpochMilli(row.getLong(5)),
        revoked == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(revoked)));
  }
}
