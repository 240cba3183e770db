package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Executions over the API, on the real engine, with real commands. */
@Timeout(60)
class ExecutionApiTest {
  @TempDir private static Path data;
  @TempDir private static Path repository;
  private static final AtomicInteger number = new AtomicInteger();
  private static LehrServer server;
  private static TestingClient admin;
  private static String token;

  @BeforeAll
  static void serve() {
    ServerConfig standard = ServerConfig.standard(data);
    server = LehrServer.start(standard.withHttp(standard.http().onPort(0)), InstantSource.system());
    token = LocalServer.adminToken(data).orElseThrow();
    admin = TestingClient.of(server.url(), token);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** Starts a pipeline of its own: those of one pipeline would wait for each other. */
  private static String start(String stages) {
    return start(
        TestingDefinitions.deliver(stages).put("name", "deliver-" + number.incrementAndGet()));
  }

  private static String start(ObjectNode definition, String... headers) {
    TestingClient.Said said =
        admin.post(
            "/api/v1/executions",
            TestingDefinitions.start(definition)
                .put("repository", repository.toString())
                .toString(),
            headers);
    assertThat(said.status()).as(said.body()).isEqualTo(201);
    String id = said.json().path("id").asString();
    assertThat(said.header("Location")).isEqualTo("/api/v1/executions/" + id);
    return "/api/v1/executions/" + id;
  }

  /** Follows an execution until its end and returns what it ended as. */
  private static JsonNode end(String execution) {
    List<TestingEvents.Message> messages = TestingEvents.follow(admin, execution + "/events");
    TestingEvents.Message last = messages.getLast();
    assertThat(last.event()).isEqualTo("end");
    return last.data();
  }

  private static String status(String execution) {
    return end(execution).path("status").asString();
  }

  @Test
  void runsACommandWithLogsOutputsAndAnExpressionOverThem() {
    String execution =
        start(
            """
            - run:
                name: build
                command: "echo hello $LEHR_STAGE; echo version=1.2 >$LEHR_OUTPUT; echo ami.us-west-2=ami-7 >>$LEHR_OUTPUT"
            - evaluate: { name: facts, ami: "${ build.ami['us-west-2'] }", version: "${ build.version }" }
            """);
    assertThat(status(execution)).isEqualTo("succeeded");
    assertThat(admin.get(execution + "/stages/build/logs").json().path("text").asString())
        .isEqualTo("hello build\n");
    JsonNode facts = admin.get(execution + "/stages/facts").json().path("outputs");
    assertThat(facts.path("ami").asString()).isEqualTo("ami-7");
    assertThat(facts.path("version").asString()).isEqualTo("1.2");
    assertThat(admin.get(execution + "/stages").json().path("stages").size()).isEqualTo(2);
    assertThat(admin.get(execution + "/definition").json().path("name").asString())
        .startsWith("deliver");
  }

  @Test
  void aCommandThatFailsFailsItsExecution() {
    JsonNode ended = end(start("- run: \"echo no; exit 3\""));
    assertThat(ended.path("status").asString()).isEqualTo("failed");
    assertThat(ended.toString()).contains("exit code 3");
  }

  @Test
  void waitsForAnApprovalOfSomebodyWhoMay() {
    String execution = start("- approve: { message: Go?, who: [ada, approver] }\n- run: \"true\"");
    TestingClient vera =
        admin.as(
            admin
                .post("/api/v1/tokens", "{\"name\":\"vera\",\"roles\":[\"deployer\"]}")
                .json()
                .path("secret")
                .asString());
    assertThat(vera.post(execution + "/stages/approve/approve", "{}").status()).isEqualTo(403);
    assertThat(admin.post(execution + "/stages/approve/approve", "{}").status())
        .as("an admin may everything but decide for others")
        .isEqualTo(403);
    TestingClient ada =
        admin.as(
            admin
                .post("/api/v1/tokens", "{\"name\":\"ada\",\"roles\":[\"approver\"]}")
                .json()
                .path("secret")
                .asString());
    assertThat(ada.post(execution + "/stages/approve/approve", "{\"comment\":\"yes\"}").status())
        .isEqualTo(200);
    assertThat(status(execution)).isEqualTo("succeeded");
    assertThat(admin.get(execution + "/history").body()).contains("\"by\":\"ada\"");
  }

  @Test
  void aCancelledCommandIsEnded() {
    String execution = start("- run: { command: \"echo $$; sleep 1000\" }");
    JsonNode said = TestingEvents.until(admin, execution + "/logs/events", _ -> true).data();
    long pid = Long.parseLong(said.path("text").asString().strip());
    assertThat(admin.post(execution + "/cancel", "{\"reason\":\"enough\"}").status())
        .isEqualTo(200);
    assertThat(status(execution)).isEqualTo("cancelled");
    ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
  }

  @Test
  void pausesResumesSkipsAndRestarts() {
    String execution =
        start("- approve: { name: first, message: Go? }\n- run: { name: then, command: \"true\" }");
    assertThat(admin.post(execution + "/pause", "{}").json().path("status").asString())
        .isEqualTo("paused");
    assertThat(admin.post(execution + "/resume", "{}").json().path("status").asString())
        .isEqualTo("running");
    admin.post(execution + "/stages/first/skip", "{\"reason\":\"no need\"}");
    assertThat(status(execution)).isEqualTo("succeeded");
    assertThat(admin.post(execution + "/stages/then/restart", "{}").status()).isEqualTo(200);
    JsonNode again = end(execution);
    assertThat(again.path("stages").get(1).path("run").asInt()).isEqualTo(2);
    assertThat(admin.post(execution + "/pause", "{}").status()).isEqualTo(409);
    assertThat(admin.post(execution + "/stages/none/skip", "{}").status()).isEqualTo(404);
  }

  @Test
  void twoRequestsWithOneKeyStartOneExecution() {
    ObjectNode definition = TestingDefinitions.deliver("- run: \"true\"").put("name", "once");
    String first = start(definition, "Idempotency-Key", "k1");
    String body =
        TestingDefinitions.start(definition).put("repository", repository.toString()).toString();
    TestingClient.Said second = admin.post("/api/v1/executions", body, "Idempotency-Key", "k1");
    assertThat(second.status()).isEqualTo(201);
    assertThat(second.header("Location")).isEqualTo(first);
    assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
    TestingClient.Said other =
        admin.post(
            "/api/v1/executions",
            TestingDefinitions.start(TestingDefinitions.deliver("- wait: 1h")).toString(),
            "Idempotency-Key",
            "k1");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().path("type").asString()).endsWith("idempotency-key-reused");
    end(first);
  }

  @Test
  void parametersAreCheckedAllAtOnceAndStandardsFilledIn() {
    ObjectNode definition =
        TestingDefinitions.read(
            """
            pipelines:
              build:
                parameters:
                  version: { type: text }
                  count: { type: number, default: 2 }
                  sort: { type: text, choices: [fast, slow], default: fast }
                stages:
                  - run: "true"
            """);
    assertThat(
            admin
                .put(
                    "/api/v1/applications/shop/pipelines",
                    TestingDefinitions.publication(definition).toString())
                .status())
        .isEqualTo(200);
    String executions = "/api/v1/applications/shop/pipelines/build/executions";
    TestingClient.Said refused =
        admin.post(executions, "{\"parameters\":{\"count\":\"x\",\"sort\":\"odd\",\"vresion\":1}}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").size()).isEqualTo(4);
    TestingClient.Said started =
        admin.post(
            executions,
            "{\"repository\":\"%s\",\"parameters\":{\"version\":\"7\",\"count\":\"3\"}}"
                .formatted(repository));
    assertThat(started.json().path("parameters").toString())
        .isEqualTo("{\"version\":\"7\",\"count\":3,\"sort\":\"fast\"}");
    end(started.header("Location"));
    assertThat(
            admin
                .get("/api/v1/executions?pipeline=build&parameter.version=7")
                .json()
                .path("executions")
                .size())
        .isEqualTo(1);
    assertThat(admin.get("/api/v1/applications").body()).contains("shop");
    assertThat(admin.get("/api/v1/applications/shop/pipelines/build").body())
        .contains("\"definition\":" + definition);
  }

  @Test
  void whatCanNotBeRunIsRefusedByName() {
    ObjectNode definition = TestingDefinitions.deliver("- wait: 1h");
    definition.withArray("stages").get(0).asObject().put("type", "teleport");
    TestingClient.Said refused =
        admin.post("/api/v1/executions", TestingDefinitions.start(definition).toString());
    assertThat(refused.status()).as(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("is 'teleport', which this server does not know");
    assertThat(admin.post("/api/v1/executions", "{\"pipeline\":{}}").status()).isEqualTo(422);
    assertThat(admin.post("/api/v1/executions", "{}").status()).isEqualTo(422);
  }

  @Test
  void anUnchangedExecutionIsNotSentAgain() {
    String execution = start("- approve: Go?");
    admin.post(execution + "/pause", "{}");
    TestingClient.Said shown = admin.get(execution);
    String tag = shown.header("ETag");
    assertThat(admin.get(execution, "If-None-Match", "\"0\", " + tag).status()).isEqualTo(304);
    admin.post(execution + "/cancel", "{}");
    assertThat(admin.get(execution, "If-None-Match", tag).status()).isEqualTo(200);
  }

  @Test
  void searchGoesPageByPageWithoutHolesOrRepeats() {
    for (int i = 0; i < 5; i++) {
      ObjectNode definition =
          TestingDefinitions.deliver("- evaluate: { x: 1 }").put("name", "paged");
      admin.post("/api/v1/executions", TestingDefinitions.start(definition).toString());
    }
    List<String> seen = new java.util.ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = admin.get("/api/v1/executions?pipeline=paged&limit=2" + cursor).json();
      page.path("executions").forEach(each -> seen.add(each.path("id").asString()));
      cursor = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
    } while (!cursor.isEmpty());
    assertThat(seen)
        .hasSize(5)
        .doesNotHaveDuplicates()
        .isSortedAccordingTo(java.util.Comparator.reverseOrder());
  }

  @Test
  void aStreamGoesOnWhereItsClientWas() {
    String execution = start("- run: \"true\"");
    List<TestingEvents.Message> all = TestingEvents.follow(admin, execution + "/events");
    List<String> ids =
        all.stream()
            .filter(each -> each.event().equals("event"))
            .map(TestingEvents.Message::id)
            .toList();
    assertThat(ids)
        .isEqualTo(
            java.util.stream.IntStream.rangeClosed(1, ids.size())
                .mapToObj(String::valueOf)
                .toList());
    List<TestingEvents.Message> rest =
        TestingEvents.follow(admin, execution + "/events", "Last-Event-ID", "2");
    assertThat(rest.getFirst().id()).isEqualTo("3");
    assertThat(admin.get(execution + "/events", "Last-Event-ID", ids.getLast()).status())
        .isEqualTo(204);
  }

  @Test
  void aStreamEndsWithItsLastChunkAlsoWhereTheConnectionDoes() throws IOException {
    String execution = start("- run: \"true\"");
    try (Socket socket = new Socket("127.0.0.1", server.url().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET %s/events HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
                  .formatted(execution, server.url().getPort(), token)
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .contains("event: end")
          .endsWith("\r\n0\r\n\r\n");
    }
  }

  @Test
  void logsAreFollowedAsTheyAreWritten() throws Exception {
    Path go = repository.resolve("go");
    String execution =
        start(
            "- run: { name: slow, command: \"echo one; while [ ! -e go ]; do sleep 0.05; done; echo two\" }");
    String id =
        TestingEvents.until(
                admin,
                execution + "/logs/events",
                each -> each.data().path("text").asString().equals("one\n"))
            .id();
    Files.createFile(go);
    List<TestingEvents.Message> rest =
        TestingEvents.follow(admin, execution + "/logs/events?stage=slow", "Last-Event-ID", id);
    assertThat(rest.getFirst().data().path("text").asString()).isEqualTo("two\n");
    assertThat(rest.getLast().event()).isEqualTo("end");
  }
}
