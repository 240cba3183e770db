package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What stages do outside, and what the server tells of it. */
@Timeout(60)
class TaskApiTest {
  @TempDir private static Path data;
  private static final AtomicInteger number = new AtomicInteger();
  private static final CountDownLatch slowBake = new CountDownLatch(1);
  private static final CountDownLatch interrupted = new CountDownLatch(1);
  private static TestingOutside outside;
  private static TestingOutside collector;
  private static LehrServer server;
  private static TestingClient admin;

  @BeforeAll
  static void serve() throws IOException {
    outside = new TestingOutside();
    collector =
        new TestingOutside().answering("/v1/traces", 503, "").answering("/v1/traces", 200, "");
    ServerConfig standard = ServerConfig.standard(data);
    PipelineSettings pipelines =
        PipelineSettings.standard(data)
            .with(new PipelineSettings.TaskSettings(List.of(), List.of("127.0.0.1")))
            .with(
                new TelemetrySettings(
                    TelemetrySettings.LogFormat.TEXT, Optional.of(collector.address()), Map.of()));
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)).withPipelines(pipelines),
            new ServerPorts(TaskApiTest::bake, Accounts.none()),
            InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  private static ImageBakes.Outcome bake(
      ImageBakes.Wish wish, java.util.function.Consumer<String> log) throws InterruptedException {
    log.accept("baking " + wish.image() + " " + wish.variables());
    if (wish.image().equals("slow")) {
      slowBake.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException unwanted) {
        interrupted.countDown();
        throw unwanted;
      }
    }
    return wish.image().equals("broken")
        ? new ImageBakes.Outcome.Failed("Packer said no", false)
        : new ImageBakes.Outcome.Baked(
            Map.of("imageName", wish.image() + "-1", "bakeKey", "k"), Map.of("us-west-2", "ami-1"));
  }

  @AfterAll
  static void stop() {
    server.close();
    outside.close();
    collector.close();
  }

  private static String start(String stages) {
    ObjectNode definition =
        TestingDefinitions.read(
                """
                images:
                  catalog: {}
                  slow: {}
                  broken: {}
                pipelines:
                  child: { parameters: { n: { type: number, default: 1 } }, stages: [ { wait: 1s } ] }
                  deliver:
                    stages:
                """
                    + stages.indent(6),
                "deliver")
            .put("name", "p" + number.incrementAndGet());
    return "/api/v1/executions/"
        + admin
            .post(
                "/api/v1/executions",
                TestingDefinitions.start(definition).put("repository", data.toString()).toString())
            .json()
            .path("id")
            .asString();
  }

  private static JsonNode end(String execution) {
    return TestingEvents.follow(admin, execution + "/events").getLast().data();
  }

  private static JsonNode output(String execution, String stage) {
    return admin.get(execution + "/stages/" + stage).json().path("outputs");
  }

  @Test
  void aWebhookIsAskedUntilItIsDoneAndItsValuesAreKept() throws Exception {
    outside
        .answering(
            "/jobs", 202, "{\"links\":{\"self\":\"%s/jobs/7\"}}".formatted(outside.address()))
        .answering("/jobs/7", 200, "{\"state\":\"running\"}")
        .answering("/jobs/7", 200, "{\"state\":\"done\",\"result\":{\"url\":\"http://x/\"}}");
    String execution =
        start(
            """
            - webhook:
                name: job
                url: %s/jobs
                body: { what: tests }
                poll: { urlFrom: /links/self, every: 1s, status: /state, success: done, failure: broken }
                extract: { report: /result/url }
            """
                .formatted(outside.address()));
    assertThat(end(execution).path("status").asString()).isEqualTo("succeeded");
    assertThat(output(execution, "job").path("report").asString()).isEqualTo("http://x/");
    TestingOutside.Asked first = outside.next("/jobs");
    assertThat(first.body()).isEqualTo("{\"what\":\"tests\"}");
    assertThat(first.key()).endsWith("/job/1/0");
  }

  @Test
  void aWebhookIsTriedAgainOnlyWhenThatMayHelp() {
    outside
        .answering("/busy", 503, "{}")
        .answering("/busy", 200, "{\"ok\":true}")
        .answering("/wrong", 400, "{\"why\":\"no\"}");
    String busy =
        start(
            "- webhook: { name: w, url: \"%s/busy\", retry: { attempts: 3, first: 1s } }"
                .formatted(outside.address()));
    assertThat(end(busy).path("status").asString()).isEqualTo("succeeded");
    String wrong = start("- webhook: { name: w, url: \"%s/wrong\" }".formatted(outside.address()));
    JsonNode ended = end(wrong);
    assertThat(ended.path("status").asString()).isEqualTo("failed");
    assertThat(ended.path("stages").get(0).path("attempt").asInt()).isEqualTo(1);
    assertThat(ended.toString()).contains("answered 400");
  }

  @Test
  void aWebhookDoesNotReachTheServersOwnComputerOrItsCloudsMetadata() {
    for (String host :
        List.of("localhost", "[::1]", "169.254.169.254", "[fd00:ec2::254]", "0.0.0.0")) {
      JsonNode ended = end(start("- webhook: { name: w, url: \"http://%s/\" }".formatted(host)));
      assertThat(ended.path("status").asString()).as(host).isEqualTo("failed");
      assertThat(ended.toString()).as(host).contains("pipelines.reachable");
    }
  }

  @Test
  void aPipelineRunsAnotherAndSharesItsEnd() {
    ObjectNode child =
        TestingDefinitions.read(
            """
            pipelines:
              child:
                parameters: { n: { type: number } }
                stages: [ { evaluate: { name: double, value: "${ parameters.n * 2 }" } } ]
            """,
            "child");
    admin.put(
        "/api/v1/applications/shop/pipelines", TestingDefinitions.publication(child).toString());
    String execution = start("- pipeline: { name: sub, pipeline: child, parameters: { n: 21 } }");
    assertThat(end(execution).path("status").asString()).isEqualTo("succeeded");
    JsonNode output = output(execution, "sub");
    assertThat(output.path("outputs").path("double").path("value").asInt()).isEqualTo(42);
    JsonNode made = admin.get("/api/v1/executions/" + output.path("execution").asString()).json();
    assertThat(made.path("trigger").path("type").asString()).isEqualTo("pipeline");
  }

  @Test
  void aBakesImagesAreOutputsThatExpressionsRead() {
    String execution =
        start(
            """
            - bake: { name: bake, image: catalog, variables: { a: b } }
            - evaluate: { name: facts, ami: "${ bake.ami['us-west-2'] }", image: "${ bake.imageName }" }
            """);
    assertThat(end(execution).path("status").asString()).isEqualTo("succeeded");
    assertThat(output(execution, "facts").toString())
        .isEqualTo("{\"ami\":\"ami-1\",\"image\":\"catalog-1\"}");
    assertThat(admin.get(execution + "/stages/bake/logs").body()).contains("baking catalog {a=b}");
    JsonNode broken = end(start("- bake: broken"));
    assertThat(broken.toString()).contains("Packer said no");
  }

  @Test
  void aBakeThatNobodyWantsAnyMoreIsInterrupted() throws Exception {
    String execution = start("- bake: slow");
    slowBake.await();
    admin.post(execution + "/cancel", "{}");
    interrupted.await();
    assertThat(end(execution).path("status").asString()).isEqualTo("cancelled");
  }

  @Test
  void secretsAreResolvedForTheCommandAndNotWritten() throws Exception {
    Path secret = java.nio.file.Files.writeString(data.resolve("secret"), "s3cr3t-value\n");
    String execution =
        start(
            "- run: { name: r, command: \"echo is $TOKEN\", environment: { TOKEN: \"file:%s\" } }"
                .formatted(secret));
    end(execution);
    assertThat(admin.get(execution + "/stages/r/logs").json().path("text").asString())
        .isEqualTo("is ***\n");
    assertThat(admin.get(execution + "/history").body()).doesNotContain("s3cr3t-value");
  }

  @Test
  void eachExecutionIsATraceWithASpanForEachStageAndAttempt() throws Exception {
    String execution = start("- run: { name: traced, command: \"true\" }");
    end(execution);
    JsonNode spans = spansOf(execution.substring(execution.lastIndexOf('/') + 1));
    assertThat(spans.valueStream().map(span -> span.path("name").asString()))
        .contains("traced", "task traced/1/0");
    JsonNode root = spans.get(0);
    assertThat(root.has("parentSpanId")).isFalse();
    assertThat(root.path("traceId").asString()).matches("[0-9a-f]{32}");
    assertThat(root.path("startTimeUnixNano").asString()).matches("\\d{19}");
    JsonNode stage = spans.get(1);
    assertThat(stage.path("parentSpanId")).isEqualTo(root.path("spanId"));
    assertThat(spans.get(2).path("parentSpanId")).isEqualTo(stage.path("spanId"));
  }

  private static JsonNode spansOf(String execution) throws InterruptedException {
    TestingOutside.Asked sent = collector.next("/v1/traces");
    while (!sent.body().contains(execution)) {
      sent = collector.next("/v1/traces");
    }
    return JsonMapper.shared().readTree(sent.body()).at("/resourceSpans/0/scopeSpans/0/spans");
  }

  @Test
  void tasksAreCountedByTypeAndOutcome() {
    end(start("- run: \"true\""));
    assertThat(admin.get("/metrics").body())
        .contains("lehr_task_calls_seconds_count{outcome=\"done\",type=\"run\"}")
        .containsPattern("lehr_executions_running \\d")
        .contains("lehr_engine_up 1.0");
  }
}
