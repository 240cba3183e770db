package dev.lehr.packages.internal.repository;

import dev.lehr.packages.ApiKey;
import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.Scope;
import dev.lehr.packages.internal.store.KeyTable;
import dev.lehr.packages.internal.store.Storage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes and checks keys. A secret has 256 random bits, so that one plain hash of it can be kept:
 * there is nothing to guess.
 */
public final class Keys {
  private static final int SECRET_BYTES = 32;
  private static final int ID_BYTES = 6;

  private final Storage storage;
  private final RandomGenerator random;

  Keys(Storage storage, RandomGenerator random) {
    this.storage = storage;
    this.random = random;
  }

  /** A new key and its secret. */
  public ApiKey.Created create(String feed, String name, Set<Scope> scopes) {
    if (scopes.isEmpty()) {
      throw new FeedException(
          FeedFault.BAD_REQUEST,
          "Key '%s' allows nothing; give it a scope of read, push, unlist".formatted(name));
    }
    String secret =
        "lehr_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    ApiKey key =
        new ApiKey(
            HexFormat.of().formatHex(bytes(ID_BYTES)),
            name,
            feed,
            scopes,
            storage.clock().instant().truncatedTo(ChronoUnit.MILLIS),
            Optional.empty());
    storage
        .database()
        .write(
            handle -> {
              KeyTable.insert(handle, key, hash(secret));
              return key;
            });
    return new ApiKey.Created(key, secret);
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** All keys, oldest first. */
  public List<ApiKey> all() {
    return storage.database().read(KeyTable::all);
  }

  /** Revokes a key by its id. */
  public void revoke(String id) {
    boolean revoked =
        storage.database().write(handle -> KeyTable.revoke(handle, id, storage.clock().instant()));
    if (!revoked) {
      throw new FeedException(
          FeedFault.NOT_FOUND,
          "There is no key '%s' that is not revoked yet; lehr package key list shows them"
              .formatted(id));
    }
  }

  /** What a secret allows in a feed; empty when it is unknown, revoked or of another feed. */
  public Optional<Set<Scope>> scopes(String feed, String secret) {
    return storage
        .database()
        .read(handle -> KeyTable.byHash(handle, hash(secret)))
        .filter(key -> key.revoked().isEmpty() && key.feed().equals(feed))
        .map(ApiKey::scopes);
  }

  private static String hash(String secret) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(secret.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }
}
