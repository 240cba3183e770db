package dev.lehr.metrics;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.config.StoreKind;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How a store is reached.
 *
 * @param kind which
 * @param address its base URL, a file's path, or CloudWatch's default region; empty for the usual
 * @param credentials where the secrets are, by name: {@code token}, or {@code user} and {@code
 *     password} (Prometheus, Graphite); {@code apiKey} and {@code applicationKey} (Datadog); {@code
 *     apiKey} and {@code account} (New Relic). CloudWatch finds its own, as every AWS tool does
 * @param timeout for one answer
 */
public record StoreAccess(
    StoreKind kind,
    Optional<String> address,
    Map<String, SecretReference> credentials,
    Duration timeout) {
  /** For one answer. */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(60);

  public StoreAccess {
    credentials = Map.copyOf(credentials);
  }

  /**
   * Reads {@code KIND} or {@code KIND=ADDRESS}.
   *
   * @throws CanaryInputException when there is no such store
   */
  public static StoreAccess parse(String text, Map<String, SecretReference> credentials) {
    int equals = text.indexOf('=');
    String type = equals < 0 ? text : text.substring(0, equals);
    StoreKind kind =
        StoreKind.of(type)
            .orElseThrow(
                () ->
                    new CanaryInputException(
                        "",
                        "there is no store '%s'".formatted(type),
                        "use one of " + String.join(", ", StoreKind.types())));
    Optional<String> address =
        equals < 0 ? Optional.empty() : Optional.of(text.substring(equals + 1));
    return new StoreAccess(kind, address, credentials, USUAL_TIMEOUT);
  }

  /** The store's base URL. */
  URI uri(String usual) {
    String text = address.orElse(usual);
    if (!text.matches("https?://[^\\s?#]+")) {
      throw new CanaryInputException(
          "",
          "'%s' is no address of a %s store".formatted(text, kind.type()),
          "write --store %s=https://HOST".formatted(kind.type()));
    }
    return URI.create(text);
  }

  /** The store's file. */
  Path file() {
    return Path.of(
        address.orElseThrow(
            () ->
                new CanaryInputException(
                    "", "the file store has no file", "write --store file=metrics.csv")));
  }
}
