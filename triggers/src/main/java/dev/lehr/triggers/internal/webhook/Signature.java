package dev.lehr.triggers.internal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lehr.triggers.WebhookRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a caller proves that it knows a secret. All comparisons take the same time, however much of a
 * guess is right.
 */
enum Signature {
  /** {@code X-Hub-Signature-256: sha256=HEX}, of GitHub and many others. */
  HUB {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      String expected = "sha256=" + HexFormat.of().formatHex(hmac(secret, request.body()));
      return request.header("X-Hub-Signature-256").filter(given -> same(given, expected)).isPresent();
    }
  },

  /** {@code X-Hub-Signature: sha256=HEX}, of Bitbucket. */
  BITBUCKET {
    @Override
    boolean proves(WebhookRequest request, String secret, Instant now) {
      String expected = "sha256=" + HexFormat.of().formatHex(hmac(secret, request.body()));
      return request.header("X-Hub-Signature").filter(given -> same(given, expected)).isPresent();
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
          secret.startsWith(WHSEC) ? base64(secret.substring(WHSEC.length())) : secret.getBytes(UTF_8);
      String expected =
          "v1," + Base64.getEncoder().encodeToString(hmac(key, id + "." + timestamp + ".", request));
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
      String expected =
          HexFormat.of().formatHex(hmac(secret.getBytes(UTF_8), timestamp + ".", request));
      return isRecent(timestamp, now)
          && field(given, "v1=").filter(hex -> same(hex, expected)).isPresent();
    }
  };

  private static final String WHSEC = "whsec_";
  private static final Duration OLDEST = Duration.ofMinutes(5);

  abstract boolean proves(WebhookRequest request, String secret, Instant now);

  static byte[] hmac(String secret, byte[] body) {
    return mac(secret.getBytes(UTF_8)).doFinal(body);
  }

  private static byte[] hmac(byte[] key, String head, WebhookRequest request) {
    Mac mac = mac(key);
    mac.update(head.getBytes(UTF_8));
    return mac.doFinal(request.body());
  }

  private static Mac mac(byte[] key) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac;
    } catch (GeneralSecurityException absent) {
      throw new IllegalStateException(absent);
    }
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException broken) {
      return text.getBytes(UTF_8);
    }
  }

  private static boolean same(String given, String expected) {
    return MessageDigest.isEqual(given.getBytes(UTF_8), expected.getBytes(UTF_8));
  }

  private static boolean isRecent(String seconds, Instant now) {
    if (!seconds.matches("\\d{1,12}")) {
      return false;
    }
    Instant sent = Instant.ofEpochSecond(Long.parseLong(seconds));
    return Duration.between(sent, now).abs().compareTo(OLDEST) <= 0;
  }

  private static Optional<String> field(String header, String name) {
    return Arrays.stream(header.split(",", -1))
        .map(String::strip)
        .filter(part -> part.startsWith(name))
        .map(part -> part.substring(name.length()))
        .findFirst();
  }
}
