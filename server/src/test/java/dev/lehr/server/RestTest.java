package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds for every operation: problems, tokens, roles, the audit log; with a sick engine. */
class RestTest {
  @TempDir private static Path data;
  private static LehrServer server;
  private static TestingClient admin;

  @BeforeAll
  static void serve() {
    ServerConfig standard = ServerConfig.standard(data);
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)),
            ServerPorts.none(),
            InstantSource.system(),
            (_, _) -> new BrokenEngine());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String token(String name, String role) {
    TestingClient.Said made =
        admin.post("/api/v1/tokens", "{\"name\":\"%s\",\"roles\":[\"%s\"]}".formatted(name, role));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made.json().path("secret").asString();
  }

  private static void assertProblem(TestingClient.Said said, int status, String type) {
    assertThat(said.status()).as(said.body()).isEqualTo(status);
    assertThat(said.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode problem = said.json();
    assertThat(problem.path("type").asString()).isEqualTo("/api/v1/problems/" + type);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("request").asString()).isEqualTo(said.header("X-Request-Id"));
    assertThat(problem.path("detail").asString()).isNotBlank().doesNotContain("Exception", "\tat ");
    TestingClient.Said described = admin.anonymous().get(problem.path("type").asString());
    assertThat(described.json().path("title")).isEqualTo(problem.path("title"));
  }

  @Test
  void theTokenOfWhoStartedItIsForHimAlone() throws IOException {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("admin-token"))))
        .isEqualTo("rw-------");
    assertThat(LocalServer.address(data)).contains(server.url());
    assertThat(admin.get("/api/v1/me").json().path("roles").get(0).asString()).isEqualTo("admin");
  }

  @Test
  void noTokenIsKeptInTheClear() throws IOException {
    String secret = token("kept", "viewer");
    for (Path file : List.of(data.resolve("server.db"), data.resolve("server.db-wal"))) {
      if (Files.exists(file)) {
        assertThat(
                new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1))
            .doesNotContain(secret.substring(14));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/nothing, 404, not-found",
    "PATCH, /api/v1/executions, 405, method-not-allowed",
    "POST, /api/v1/executions/x, 405, method-not-allowed",
    "OPTIONS, /api/v1/executions, 405, method-not-allowed",
    "GET, /api/v1/executions?satus=failed, 400, invalid-request",
    "GET, /api/v1/executions?status=broken, 400, invalid-request",
    "GET, /api/v1/executions?limit=0, 400, invalid-request",
    "GET, /api/v1/executions?limit=5&limit=6, 400, invalid-request",
    "GET, /api/v1/executions?from=yesterday, 400, invalid-request",
    "GET, /api/v1/executions?cursor=abc, 400, invalid-request",
    "GET, /api/v1/applications/shop/pipelines/deliver, 404, not-found",
    "GET, /api/v1/executions, 503, unavailable",
    "GET, /api/v1/events, 503, unavailable",
    "DELETE, /api/v1/tokens/none, 404, not-found",
  })
  void whatIsWrongIsAProblem(String method, String path, int status, String type) {
    assertProblem(admin.send(method, path, ""), status, type);
  }

  @Test
  void aRouteThatKnowsOtherMethodsNamesThem() {
    assertThat(admin.delete("/api/v1/executions").header("Allow")).isEqualTo("GET, HEAD, POST");
  }

  @Test
  void aMistypedParameterIsNamedWithItsRemedy() {
    JsonNode problem = admin.get("/api/v1/executions?satus=failed").json();
    assertThat(problem.path("errors").get(0).path("field").asString()).isEqualTo("satus");
    assertThat(problem.path("detail").asString()).contains("did you mean 'status'?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[]", "3", "{\"name\":1,\"name\":2}", "{} {}", "{\"a\":\u0001}"})
  void aBodyMustBeOneJsonObject(String body) {
    assertProblem(admin.post("/api/v1/tokens", body), 400, "invalid-request");
  }

  @Test
  void aBodyHasLimitsOfDepthAndSizeAndAType() {
    assertProblem(
        admin.post("/api/v1/tokens", "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}"),
        400,
        "invalid-request");
    assertProblem(
        admin.post("/api/v1/tokens", "{\"a\":\"" + "x".repeat(3 << 20) + "\"}"),
        413,
        "body-too-large");
    assertProblem(
        admin.send("POST", "/api/v1/tokens", "name=a", "Content-Type", "text/plain"),
        415,
        "unsupported-media-type");
  }

  @Test
  void everythingWrongInABodyIsToldAtOnce() {
    TestingClient.Said said =
        admin.post("/api/v1/tokens", "{\"name\":\"a b\",\"roles\":[\"boss\"],\"rolls\":1}");
    assertProblem(said, 422, "invalid-content");
    assertThat(
            said.json().path("errors").valueStream().map(error -> error.path("field").asString()))
        .contains("/name", "/roles", "/rolls");
  }

  @Test
  void whoHasNoTokenIsAskedForOne() {
    TestingClient.Said said = admin.anonymous().get("/api/v1/executions");
    assertProblem(said, 401, "unauthenticated");
    assertThat(said.header("WWW-Authenticate")).startsWith("Bearer");
    assertProblem(admin.as("lehr_1_2").get("/api/v1/executions"), 401, "unauthenticated");
    assertProblem(admin.as("nonsense").get("/health/live"), 401, "unauthenticated");
  }

  @Test
  void aRoleAllowsWhatItIsForAndARevokedTokenNothing() {
    TestingClient viewer = admin.as(token("vera", "viewer"));
    assertThat(viewer.get("/api/v1/applications").status()).isEqualTo(200);
    assertProblem(viewer.post("/api/v1/executions/x/cancel", "{}"), 403, "forbidden");
    assertProblem(viewer.get("/api/v1/audit"), 403, "forbidden");
    TestingClient approver = admin.as(token("ada", "approver"));
    assertProblem(approver.post("/api/v1/executions/x/stages/y/skip", "{}"), 403, "forbidden");
    assertProblem(approver.post("/api/v1/executions/x/stages/y/approve", "{}"), 503, "unavailable");

    String id =
        admin
            .get("/api/v1/tokens")
            .json()
            .path("tokens")
            .valueStream()
            .filter(each -> each.path("name").asString().equals("vera"))
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();
    assertThat(admin.delete("/api/v1/tokens/" + id).status()).isEqualTo(204);
    assertProblem(viewer.get("/api/v1/applications"), 401, "unauthenticated");
  }

  @Test
  void everyWishToChangeSomethingIsInTheAuditLog() {
    TestingClient viewer = admin.as(token("audrey", "viewer"));
    viewer.post("/api/v1/executions/e1/pause", "{}", "X-Request-Id", "mine-1");
    JsonNode newest = admin.get("/api/v1/audit?limit=1").json();
    JsonNode entry = newest.path("entries").get(0);
    assertThat(entry.path("caller").asString()).isEqualTo("audrey");
    assertThat(entry.path("action").asString()).isEqualTo("pauseExecution");
    assertThat(entry.path("subject").asString()).isEqualTo("/api/v1/executions/e1/pause");
    assertThat(entry.path("outcome").asString()).isEqualTo("refused");
    assertThat(entry.path("request").asString()).isEqualTo("mine-1");
    assertThat(entry.path("address").asString()).isEqualTo("127.0.0.1");
    JsonNode older =
        admin.get("/api/v1/audit?limit=1&cursor=" + newest.path("next").asString()).json();
    assertThat(older.path("entries").get(0).path("action").asString()).isEqualTo("createToken");
    assertThat(older.toString()).doesNotContain("lehr_");
  }

  @Test
  void aPageOfTheInternetCanNotTalkToAServerOnLoopback() throws IOException {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /health/live HTTP/1.1\r\nHost: evil.example:8080\r\nConnection: close\r\n\r\n"
                  .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      assertThat(
              new String(
                  socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 421 ")
          .doesNotContainIgnoringCase("Access-Control-Allow");
    }
  }

  @Test
  void itSaysThatItLivesButIsNotReadyAndWhy() {
    TestingClient stranger = admin.anonymous();
    assertThat(stranger.get("/health/live").json().path("status").asString()).isEqualTo("UP");
    TestingClient.Said ready = stranger.get("/health/ready");
    assertThat(ready.status()).isEqualTo(503);
    assertThat(ready.json().path("reasons").get(0).path("subject").asString()).isEqualTo("engine");
    assertThat(ready.json().path("reasons").get(0).path("reason").asString()).contains("disk full");
  }

  @Test
  void metricsCountRequestsByRouteNotByPath() {
    admin.get("/api/v1/executions/some-execution");
    String metrics = admin.anonymous().get("/metrics").body();
    assertThat(metrics)
        .contains(
            "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/executions/{execution}\",status=\"503\"}")
        .contains("jvm_memory_used_bytes")
        .doesNotContain("some-execution");
  }
}
