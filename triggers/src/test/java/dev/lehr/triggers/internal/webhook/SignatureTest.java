package dev.lehr.triggers.internal.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.triggers.WebhookRequest;
import dev.lehr.triggers.internal.core.Hmac;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who knows the secret, and who does not. */
class SignatureTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String SECRET = "It's a Secret to Everybody";
  private static final String BODY = "Hello, World!";

  /** The example that GitHub publishes. */
  private static final String GITHUBS =
      "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

  private static boolean proves(Signature signature, Map<String, String> headers) {
    return signature.proves(new WebhookRequest("x", headers, BODY.getBytes(UTF_8)), SECRET, NOW);
  }

  @Test
  void githubsExampleHolds() {
    assertThat(proves(Signature.HUB, Map.of("X-Hub-Signature-256", GITHUBS))).isTrue();
    assertThat(proves(Signature.BITBUCKET, Map.of("x-hub-signature", GITHUBS))).isTrue();
  }

  @Test
  void aDigitMoreOrLessDoesNot() {
    String wrong = GITHUBS.replace("757107", "757108");
    assertThat(proves(Signature.HUB, Map.of("X-Hub-Signature-256", wrong))).isFalse();
    String shorter = GITHUBS.substring(0, 40);
    assertThat(proves(Signature.HUB, Map.of("X-Hub-Signature-256", shorter))).isFalse();
  }

  @Test
  void tokensAreTheSecretItself() {
    assertThat(proves(Signature.GITLAB_TOKEN, Map.of("X-Gitlab-Token", SECRET))).isTrue();
    assertThat(proves(Signature.GITLAB_TOKEN, Map.of("X-Gitlab-Token", SECRET + "!"))).isFalse();
    assertThat(proves(Signature.BEARER, Map.of("Authorization", "Bearer " + SECRET))).isTrue();
    assertThat(proves(Signature.BEARER, Map.of("Authorization", SECRET))).isFalse();
  }

  @Test
  void standardWebhooksSignIdTimeAndBody() {
    long now = NOW.getEpochSecond();
    assertThat(proves(Signature.STANDARD, standard(now, "v1a,xx "))).isTrue();
    assertThat(proves(Signature.STANDARD, standard(now - 299, ""))).isTrue();
    assertThat(proves(Signature.STANDARD, standard(now - 301, ""))).isFalse();
    assertThat(proves(Signature.STANDARD, standard(now + 301, ""))).isFalse();
  }

  private static Map<String, String> standard(long seconds, String before) {
    byte[] mac = Hmac.of(SECRET.getBytes(UTF_8), "msg_1." + seconds + ".", BODY.getBytes(UTF_8));
    return Map.of(
        "webhook-id",
        "msg_1",
        "webhook-timestamp",
        String.valueOf(seconds),
        "webhook-signature",
        before + "v1," + Base64.getEncoder().encodeToString(mac));
  }

  @Test
  void aSigningTokenIsDecoded() {
    String token = "whsec_" + Base64.getEncoder().encodeToString("key".getBytes(UTF_8));
    long now = NOW.getEpochSecond();
    byte[] mac = Hmac.of("key".getBytes(UTF_8), "1." + now + ".", BODY.getBytes(UTF_8));
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            "1",
            "webhook-timestamp",
            String.valueOf(now),
            "webhook-signature",
            "v1," + Base64.getEncoder().encodeToString(mac));
    WebhookRequest request = new WebhookRequest("x", headers, BODY.getBytes(UTF_8));
    assertThat(Signature.STANDARD.proves(request, token, NOW)).isTrue();
    assertThat(Signature.STANDARD.proves(request, "whsec_!", NOW)).isFalse();
  }

  @Test
  void oursHoldsForFiveMinutes() {
    assertThat(proves(Signature.LEHR, ours(NOW.getEpochSecond() - 300))).isTrue();
    assertThat(proves(Signature.LEHR, ours(NOW.getEpochSecond() - 301))).isFalse();
  }

  private static Map<String, String> ours(long seconds) {
    String mac = Hmac.hex(SECRET, seconds + ".", BODY.getBytes(UTF_8));
    return Map.of("Lehr-Signature", "t=%d,v1=%s".formatted(seconds, mac));
  }

  @ParameterizedTest
  @EnumSource
  void nothingProvesNothing(Signature signature) {
    assertThat(proves(signature, Map.of())).isFalse();
  }
}
