package dev.lehr.server.internal.store;

import dev.lehr.database.Database;
import dev.lehr.server.internal.security.Role;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tokens. Only their digests are kept: a token has as much randomness as a key, so no slow hash is
 * needed. It looks like {@code lehr_ID_SECRET}.
 */
public final class TokenStore {
  private static final String COLUMNS =
      "id, name, roles, sha256, created_at, created_by, revoked_at";
  private static final String INSERT =
      "INSERT INTO access_token ("
          + COLUMNS
          + ") VALUES (:id, :name, :roles, :sha256, :at, :by, 0)";
  private static final String FIND =
      "SELECT " + COLUMNS + " FROM access_token WHERE id = :id AND revoked_at = 0";
  private static final String ALL =
      "SELECT " + COLUMNS + " FROM access_token WHERE revoked_at = 0 ORDER BY created_at, id";
  private static final String REVOKE =
      "UPDATE access_token SET revoked_at = :at WHERE id = :id AND revoked_at = 0";

  private final Database database;
  private final InstantSource clock;
  private final Supplier<String> ids;

  TokenStore(Database database, InstantSource clock, Supplier<String> ids) {
    this.database = database;
    this.clock = clock;
    this.ids = ids;
  }

  /** A token without its secret. */
  public record Token(String id, String name, Set<Role> roles, Instant created, String createdBy) {}

  /** A new token; its secret is not known any more afterwards. */
  public record Created(Token token, String secret) {}

  private record Kept(Token token, String sha256) {}

  /** Makes one. */
  public Created create(String name, Set<Role> roles, String by) {
    Token token = new Token(shortId(), name, Set.copyOf(roles), clock.instant(), by);
    String secret = "lehr_" + token.id() + "_" + ids.get();
    database.write(
        handle ->
            handle
                .createUpdate(INSERT)
                .bind("id", token.id())
                .bind("name", name)
                .bind("roles", words(roles))
                .bind("sha256", digest(secret))
                .bind("at", token.created().toEpochMilli())
                .bind("by", by)
                .execute());
    return new Created(token, secret);
  }

  private String shortId() {
    return ids.get().substring(0, 8);
  }

  /** Whose secret it is; empty when nobody's. */
  public Optional<Token> verify(String secret) {
    String[] parts = secret.split("_", 3);
    if (parts.length < 3 || !parts[0].equals("lehr")) {
      return Optional.empty();
    }
    byte[] offered = digest(secret).getBytes(StandardCharsets.US_ASCII);
    return find(parts[1])
        .filter(
            kept ->
                MessageDigest.isEqual(offered, kept.sha256().getBytes(StandardCharsets.US_ASCII)))
        .map(Kept::token);
  }

  private Optional<Kept> find(String id) {
    return database.read(
        handle -> handle.createQuery(FIND).bind("id", id).map((row, _) -> kept(row)).findOne());
  }

  /** All that were not revoked. */
  public List<Token> all() {
    return database.read(
        handle -> handle.createQuery(ALL).map((row, _) -> kept(row).token()).list());
  }

  /** Makes one worthless; false when there is none. */
  public boolean revoke(String id) {
    long now = clock.millis();
    return database.write(
            handle -> handle.createUpdate(REVOKE).bind("id", id).bind("at", now).execute())
        > 0;
  }

  private static Kept kept(ResultSet row) throws SQLException {
    Set<Role> roles =
        Stream.of(row.getString("roles").split(","))
            .map(Role::valueOf)
            .collect(Collectors.toUnmodifiableSet());
    Token token =
        new Token(
            row.getString("id"),
            row.getString("name"),
            roles,
            Instant.ofEpochMilli(row.getLong("created_at")),
            row.getString("created_by"));
    return new Kept(token, row.getString("sha256"));
  }

  private static String words(Set<Role> roles) {
    return new TreeSet<>(roles).stream().map(Role::name).collect(Collectors.joining(","));
  }

  private static String digest(String secret) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
