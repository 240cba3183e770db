package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document is the contract: each of its operations is asked for on a running server and answers
 * as it says, also when it refuses; and the server has no other operation.
 */
@Timeout(60)
class OpenApiTest {
  private static final TestingContract CONTRACT = TestingContract.ofServer();
  private static final String NOTHING = "{}";

  @TempDir private static Path data;
  private static LehrServer server;
  private static TestingClient admin;
  private static String ended;
  private static String waiting;

  @BeforeAll
  static void serve() throws IOException {
    ServerConfig standard = ServerConfig.standard(data);
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
    ended = start("- run: { name: s, command: \"echo hello\" }", "ended");
    TestingEvents.follow(admin, "/api/v1/executions/" + ended + "/events");
    Path reports = Files.createDirectories(data.resolve("reports").resolve(ended));
    Files.writeString(reports.resolve("s.html"), "<!doctype html><title>A report</title>");
    waiting = start("- approve: { name: s, message: Go? }", "waiting");
    admin.put(
        "/api/v1/applications/shop/pipelines",
        TestingDefinitions.publication(TestingDefinitions.deliver("- wait: 1h")).toString());
  }

  private static String start(String stages, String name) {
    ObjectNode definition = TestingDefinitions.deliver(stages).put("name", name);
    return admin
        .post(
            "/api/v1/executions",
            TestingDefinitions.start(definition).put("repository", data.toString()).toString())
        .json()
        .path("id")
        .asString();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** What is asked of an operation so that it goes well, and what it answers then. */
  private record Asking(String path, String body, int status) {}

  private static Map<String, Asking> askings() {
    String given =
        TestingDefinitions.start(TestingDefinitions.deliver("- wait: 1h").put("name", "given"))
            .toString();
    String published =
        TestingDefinitions.publication(TestingDefinitions.deliver("- wait: 1h")).toString();
    String execution = "/api/v1/executions/" + ended;
    String stage = execution + "/stages/s";
    String pipelines = "/api/v1/applications/shop/pipelines";
    return Map.ofEntries(
        Map.entry("showLiveness", new Asking("/health/live", "", 200)),
        Map.entry("showReadiness", new Asking("/health/ready", "", 200)),
        Map.entry("showMetrics", new Asking("/metrics", "", 200)),
        Map.entry("showOpenApi", new Asking("/api/v1/openapi.yaml", "", 200)),
        Map.entry("describeProblem", new Asking("/api/v1/problems/conflict", "", 200)),
        Map.entry("showCaller", new Asking("/api/v1/me", "", 200)),
        Map.entry("listApplications", new Asking("/api/v1/applications", "", 200)),
        Map.entry("listPipelines", new Asking(pipelines, "", 200)),
        Map.entry("publishPipelines", new Asking(pipelines, published, 200)),
        Map.entry("showPipeline", new Asking(pipelines + "/deliver", "", 200)),
        Map.entry("startPublished", new Asking(pipelines + "/deliver/executions", NOTHING, 201)),
        Map.entry("searchExecutions", new Asking("/api/v1/executions?limit=1", "", 200)),
        Map.entry("startExecution", new Asking("/api/v1/executions", given, 201)),
        Map.entry("showExecution", new Asking(execution, "", 200)),
        Map.entry("showExecutionDefinition", new Asking(execution + "/definition", "", 200)),
        Map.entry("showHistory", new Asking(execution + "/history", "", 200)),
        Map.entry("listStages", new Asking(execution + "/stages", "", 200)),
        Map.entry("showStage", new Asking(stage, "", 200)),
        Map.entry("readLogs", new Asking(stage + "/logs", "", 200)),
        Map.entry("showReport", new Asking(stage + "/report", "", 200)),
        Map.entry("showBlob", new Asking("/api/v1/blobs/none", "", 404)),
        Map.entry("pauseExecution", new Asking(of(waiting, "/pause"), NOTHING, 200)),
        Map.entry("resumeExecution", new Asking(of(fresh(), "/resume"), NOTHING, 409)),
        Map.entry("cancelExecution", new Asking(of(fresh(), "/cancel"), NOTHING, 200)),
        Map.entry("approveStage", new Asking(of(fresh(), "/stages/s/approve"), NOTHING, 200)),
        Map.entry("rejectStage", new Asking(of(fresh(), "/stages/s/reject"), NOTHING, 200)),
        Map.entry("skipStage", new Asking(of(fresh(), "/stages/s/skip"), NOTHING, 200)),
        Map.entry("restartStage", new Asking(stage + "/restart", NOTHING, 200)),
        Map.entry("followEvents", new Asking("/api/v1/events", "", 200)),
        Map.entry("followExecution", new Asking(execution + "/events", "", 200)),
        Map.entry("followLogs", new Asking(execution + "/logs/events", "", 200)),
        Map.entry("listImages", new Asking("/api/v1/images", "", 200)),
        Map.entry("showImage", new Asking("/api/v1/images/none", "", 404)),
        Map.entry("listChannels", new Asking("/api/v1/channels?application=shop", "", 200)),
        Map.entry("showChannel", new Asking("/api/v1/channels/shop/web/stable", "", 404)),
        Map.entry(
            "moveChannel",
            new Asking("/api/v1/channels/shop/web/stable", "{\"image\":\"none\"}", 404)),
        Map.entry("listTriggers", new Asking("/api/v1/triggers", "", 200)),
        Map.entry("showFleet", new Asking("/api/v1/fleet", "", 200)),
        Map.entry("showUses", new Asking("/api/v1/fleet/uses", "", 200)),
        Map.entry("listTokens", new Asking("/api/v1/tokens", "", 200)),
        Map.entry(
            "createToken",
            new Asking("/api/v1/tokens", "{\"name\":\"t\",\"roles\":[\"viewer\"]}", 201)),
        Map.entry("revokeToken", new Asking("/api/v1/tokens/none", "", 404)),
        Map.entry("readAudit", new Asking("/api/v1/audit", "", 200)));
  }

  private static int number;

  private static String fresh() {
    return start("- approve: { name: s, message: Go? }", "fresh-" + number++);
  }

  private static String of(String execution, String what) {
    return "/api/v1/executions/" + execution + what;
  }

  static Stream<TestingContract.Operation> operations() {
    return CONTRACT.operations().stream();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void answersAsTheDocumentSays(TestingContract.Operation operation) throws Exception {
    Asking asking = askings().get(operation.id());
    assertThat(asking).as("how to ask for %s", operation.id()).isNotNull();
    TestingClient.Said said = say(operation, asking);
    assertThat(said.status()).as(said.body()).isEqualTo(asking.status());
    assertThat(CONTRACT.complaints(operation, said)).isEmpty();
  }

  /** A stream is not read to its end, which may not come. */
  private static TestingClient.Said say(TestingContract.Operation operation, Asking asking)
      throws IOException, InterruptedException {
    if (!operation.streams()) {
      return admin.send(
          operation.method(), asking.path(), asking.body(), "Content-Type", "application/json");
    }
    HttpRequest.Builder request = HttpRequest.newBuilder(server.url().resolve(asking.path()));
    admin.standing().forEach(request::header);
    HttpResponse<InputStream> response =
        admin.http().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
    response.body().close();
    return new TestingClient.Said(response.statusCode(), response.headers(), "\"\"");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refusesAsTheDocumentSaysAndOpensOnlyWhatItCallsOpen(TestingContract.Operation operation) {
    String path = operation.path().replaceAll("\\{[a-z]+}", "none");
    TestingClient.Said said =
        admin
            .anonymous()
            .send(operation.method(), path, operation.method().equals("POST") ? NOTHING : "");
    if (operation.open()) {
      assertThat(said.status()).isNotEqualTo(401);
    } else {
      assertThat(said.status()).isEqualTo(401);
      assertThat(CONTRACT.complaints(operation, said)).isEmpty();
    }
  }

  @Test
  void theServerHasNoOperationThatIsNotInTheDocument() {
    List<String> written =
        operations().map(each -> each.id() + " " + each.method() + " " + each.path()).toList();
    assertThat(new TreeSet<>(server.operations())).isEqualTo(new TreeSet<>(written));
  }

  @Test
  void aReportIsAPageThatCanDoNothing() {
    TestingClient.Said said = admin.get("/api/v1/executions/" + ended + "/stages/s/report");
    assertThat(said.body()).contains("A report");
    assertThat(said.header("Content-Type")).startsWith("text/html");
    assertThat(said.header("Content-Security-Policy"))
        .startsWith("default-src 'none'")
        .endsWith("sandbox")
        .doesNotContain("script");
    assertThat(admin.get("/api/v1/executions/" + waiting + "/stages/s/report").body())
        .contains("Stage 's' of execution '%s' has no report".formatted(waiting));
  }

  @Test
  void theDocumentItselfIsServedAndIsWhatItClaimsToBe() {
    assertThat(admin.anonymous().get("/api/v1/openapi.yaml").body()).isEqualTo(CONTRACT.text());
    assertThat(CONTRACT.version()).isEqualTo("3.1.0");
  }
}
