package dev.lehr.packages;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key as it is kept: its secret can not be read back.
 *
 * @param id names it, for revoking
 * @param name what its owner calls it
 * @param feed the feed it is for
 * @param revoked when it was revoked
 */
public record ApiKey(
    String id,
    String name,
    String feed,
    Set<Scope> scopes,
    Instant created,
    Optional<Instant> revoked) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /**
   * A new key.
   *
   * @param secret to be shown once and sent as {@code X-NuGet-ApiKey} or Basic password
   */
  public record Created(ApiKey key, String secret) {}
}
