package dev.lehr.packages.internal.http;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import dev.lehr.packages.FeedHeaders;
import dev.lehr.packages.FeedSettings;
import dev.lehr.packages.Scope;
import dev.lehr.packages.internal.repository.Keys;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what. A key comes as {@code X-NuGet-ApiKey}, or as the password of Basic
 * authentication with any user name.
 */
public final class Access {
  private static final String BASIC = "basic ";

  private final Keys keys;

  public Access(Keys keys) {
    this.keys = keys;
  }

  /**
   * Lets a caller in.
   *
   * @throws FeedException when it may not: 401 only where asking again with a key can help, for on
   *     401 choco sends a push five times; else 403
   */
  public void require(Scope scope, FeedSettings feed, FeedHeaders headers) {
    if (feed.anonymous().contains(scope)) {
      return;
    }
    Optional<String> secret = secret(headers);
    if (secret.isEmpty()) {
      boolean canAsk = !feed.anonymous().contains(Scope.READ);
      throw new FeedException(
          canAsk ? FeedFault.UNAUTHENTICATED : FeedFault.FORBIDDEN,
          "Feed '%s' needs an API key with scope %s".formatted(feed.name(), name(scope)));
    }
    Set<Scope> scopes =
        keys.scopes(feed.name(), secret.get())
            .orElseThrow(
                () ->
                    new FeedException(
                        FeedFault.FORBIDDEN,
                        "The API key is unknown to feed '%s' or was revoked"
                            .formatted(feed.name())));
    if (!scopes.contains(scope)) {
      throw new FeedException(
          FeedFault.FORBIDDEN,
          "The API key lacks scope %s for feed '%s'".formatted(name(scope), feed.name()));
    }
  }

  private static String name(Scope scope) {
    return scope.name().toLowerCase(Locale.ROOT);
  }

  private static Optional<String> secret(FeedHeaders headers) {
    Optional<String> key = headers.first("X-NuGet-ApiKey").filter(given -> !given.isBlank());
    return key.isPresent() ? key : headers.first("Authorization").flatMap(Access::password);
  }

  private static Optional<String> password(String authorization) {
    if (!authorization.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
      return Optional.empty();
    }
    try {
      byte[] pair = Base64.getDecoder().decode(authorization.substring(BASIC.length()).strip());
      String credentials = new String(pair, StandardCharsets.UTF_8);
      return Optional.of(credentials.substring(credentials.indexOf(':') + 1));
    } catch (IllegalArgumentException notBase64) {
      throw new FeedException(
          FeedFault.BAD_REQUEST, "The Authorization header is no Basic authentication", notBase64);
    }
  }
}
