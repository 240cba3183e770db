package dev.lehr.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may do what, and how a refusal reads. */
class AccessTest {
  private static final byte[] NUPKG = TestingNupkg.of("tool", "1.0").bytes();

  @TempDir private Path data;
  private TestingFeed feed;

  @BeforeEach
  void open() {
    feed =
        TestingFeed.open(
            RepositorySettings.standard(
                data,
                List.of(
                    FeedSettings.hosted("public"),
                    new FeedSettings("private", new FeedSettings.Kind.Hosted(), Set.of()))));
  }

  @AfterEach
  void close() {
    feed.close();
  }

  private String key(String of, Scope... scopes) {
    return feed.repository().createKey(of, "test", Set.of(scopes)).secret();
  }

  private TestingFeed.Answer push(String of, Map<String, String> headers) {
    return feed.send("PUT", "/feeds/" + of + "/v2/package/", headers, NUPKG);
  }

  private static Map<String, String> basic(String password) {
    String pair = "anybody:" + password;
    return Map.of(
        "Authorization",
        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void everybodyMayReadAPublicFeedButNotPush() {
    assertThat(feed.get("/feeds/public/v2/Packages()").status()).isEqualTo(200);
    TestingFeed.Answer refused = push("public", Map.of());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.reason()).isEqualTo("Feed 'public' needs an API key with scope push");
  }

  @Test
  void aKeyAllowsWhatItsScopesSay() {
    String push = key("public", Scope.PUSH);
    assertThat(push("public", Map.of("x-nuget-apikey", push)).status()).isEqualTo(201);
    TestingFeed.Answer delete =
        feed.send("DELETE", "/feeds/public/v2/tool/1.0", Map.of("X-NuGet-ApiKey", push), NUPKG);
    assertThat(delete.status()).isEqualTo(403);
    assertThat(delete.reason()).isEqualTo("The API key lacks scope unlist for feed 'public'");
    assertThat(
            feed.send(
                    "DELETE",
                    "/feeds/public/v2/tool/1.0",
                    Map.of("X-NuGet-ApiKey", key("public", Scope.UNLIST)),
                    NUPKG)
                .status())
        .isEqualTo(200);
  }

  @Test
  void aWrongKeyIs403BecauseClientsRepeatAfter401() {
    for (String wrong : List.of("guess", key("private", Scope.PUSH), revoked())) {
      TestingFeed.Answer refused = push("public", Map.of("X-NuGet-ApiKey", wrong));
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.reason())
          .isEqualTo("The API key is unknown to feed 'public' or was revoked");
    }
  }

  private String revoked() {
    ApiKey.Created created = feed.repository().createKey("public", "old", Set.of(Scope.PUSH));
    feed.repository().revokeKey(created.key().id());
    return created.secret();
  }

  @Test
  void aPrivateFeedAsksForAKeyAndTakesItAsPassword() {
    for (String path : List.of("/v2/", "/v2/$metadata", "/v2/package/tool/1.0", "/v3/index.json")) {
      TestingFeed.Answer asked = feed.get("/feeds/private" + path);
      assertThat(asked.status()).isEqualTo(401);
      assertThat(asked.response().headers().first("WWW-Authenticate"))
          .contains("Basic realm=\"Lehr packages\"");
    }
    String read = key("private", Scope.READ);
    assertThat(feed.send("GET", "/feeds/private/v2/", basic(read), NUPKG).status()).isEqualTo(200);
    assertThat(feed.send("GET", "/feeds/private/v2/", basic("no"), NUPKG).status()).isEqualTo(403);
    assertThat(push("private", Map.of("X-NuGet-ApiKey", key("private", Scope.PUSH))).status())
        .isEqualTo(201);
    assertThat(
            feed.send("GET", "/feeds/private/v2/", Map.of("Authorization", "Basic ***"), NUPKG)
                .status())
        .isEqualTo(400);
  }
}
