package dev.lehr.triggers.internal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.Hmac;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How a caller proves that it knows a secret. All comparisons take the same time, however much of a
 * guess is right.
 */
enum Signature {
  /** {@code X-Hub-Signature-256: sha256=HEX}, of GitHub and many others. */
  HUB {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      return bodyIsSigned(request, "X-Hub-Signature-256", secret);
    }
  },

  /** {@code X-Hub-Signature: sha256=HEX}, of Bitbucket. */
  BITBUCKET {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      return bodyIsSigned(request, "X-Hub-Signature", secret);
    }
  },

  /** {@code X-Gitlab-Token: SECRET}. */
  GITLAB_TOKEN {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      return request.header("X-Gitlab-Token").filter(given -> same(given, secret)).isPresent();
    }
  },

  /** {@code Authorization: Bearer SECRET}. */
  BEARER {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      return request
          .header("Authorization")
          .filter(given -> same(given, "Bearer " + secret))
          .isPresent();
    }
  },

  /**
   * Standard Webhooks, of GitLab's signing tokens too: {@code webhook-signature: v1,BASE64} over
   * {@code webhook-id.webhook-timestamp.body}.
   */
  STANDARD {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      String id = request.header("webhook-id").orElse("");
      String timestamp = request.header("webhook-timestamp").orElse("");
      byte[] key =
          secret.startsWith(WHSEC)
              ? base64(secret.substring(WHSEC.length()))
              : secret.getBytes(UTF_8);
      String expected =
          "v1,"
              + Base64.getEncoder()
                  .encodeToString(Hmac.of(key, id + "." + timestamp + ".", request.body()));
      return isRecent(timestamp, now)
          && request.header("webhook-signature").stream()
              .flatMap(given -> Stream.of(given.split(" ", -1)))
              .anyMatch(given -> same(given, expected));
    }
  },

  /** Our own: {@code Lehr-Signature: t=SECONDS,v1=HEX} over {@code t.body}. */
  LEHR {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      String given = request.header("Lehr-Signature").orElse("");
      String timestamp = field(given, "t=").orElse("");
      String expected = Hmac.hex(secret, timestamp + ".", request.body());
      return isRecent(timestamp, now)
          && field(given, "v1=").filter(hex -> same(hex, expected)).isPresent();
    }
  };

  static final String WHSEC = "whsec_";
  private static final Duration OLDEST = Duration.ofMinutes(5);

  abstract boolean proves(WebhookRequest request, String secret, Instant now);

  static boolean bodyIsSigned(WebhookRequest request, String header, String secret) {
    String expected = "sha256=" + Hmac.hex(secret, "", request.body());
    return request.header(header).filter(given -> same(given, expected)).isPresent();
  }

  static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException broken) {
      return text.getBytes(UTF_8);
    }
  }

  static boolean same(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  static boolean isRecent(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(sent, now).abs().compareTo(OLDEST) <= 0;
  }

  static Optional<String> field(String header, String name) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .findFirst();
  }
}
