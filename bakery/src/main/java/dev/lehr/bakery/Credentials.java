package dev.lehr.bakery;

import java.time.Instant;
import java.util.Optional;

/**
 * AWS credentials.
 *
 * @param accessKeyId not a secret
 * @param secretAccessKey a secret
 * @param sessionToken a secret, of short-lived credentials
 * @param expires when they end; empty means never
 */
public record Credentials(
    String accessKeyId,
    String secretAccessKey,
    Optional<String> sessionToken,
    Optional<Instant> expires) {
  @Override
  public String toString() {
    return "Credentials[" + accessKeyId + "]";
  }
}
