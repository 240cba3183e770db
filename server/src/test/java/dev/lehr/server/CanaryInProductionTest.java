package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A server compares images in a cloud whose machines really serve, under real requests. */
@Timeout(120)
class CanaryInProductionTest {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String CONFIG =
      """
      {"name": "shop", "applications": ["shop"], "judge": {"name": "lehr"},
       "metrics": [
         {"name": "latency", "groups": ["service"], "scopeName": "default",
          "query": {"type": "cloudwatch", "namespace": "Lehr/Service", "metricName": "Latency",
            "statistic": "Average", "dimensions": {"AutoScalingGroupName": "${scope}"}},
          "analysisConfigurations": {"canary": {"direction": "increase", "critical": true,
            "effectSize": {"allowedIncrease": 3}}}},
         {"name": "errors", "groups": ["service"], "scopeName": "default",
          "query": {"type": "cloudwatch", "namespace": "Lehr/Service", "metricName": "Errors",
            "statistic": "Average", "dimensions": {"AutoScalingGroupName": "${scope}"}},
          "analysisConfigurations": {"canary": {"direction": "increase"}}}],
       "classifier": {"groupWeights": {"service": 100},
         "scoreThresholds": {"pass": 95, "marginal": 75}}}
      """;
  private static final String DEFINITION =
      """
      environments:
        prod:
          account: prod
          regions: [us-west-2]
          targetGroups: [shop-prod]
          instanceType: t3.small
          health: { path: /, port: %d }
      pipelines:
        deliver:
          stages:
            - canary: { name: c, in: prod, image: "%s", config: canary.json, warmUp: 2s,
                lifetime: 20s, interval: 10s, step: 1s, healthTimeout: 60s }
      """;

  @TempDir private static Path folder;
  private static TestingProduction production;
  private static TestingLoad load;
  private static String good;
  private static String bad;

  @TempDir private Path data;
  private LehrServer server;
  private TestingClient admin;

  @BeforeAll
  static void produce() throws IOException {
    production = new TestingProduction(folder);
    good = production.bake("good");
    bad = production.bake("bad");
    URI address = production.serve(good);
    load = new TestingLoad(address, 30);
    Files.writeString(folder.resolve("canary.json"), CONFIG);
  }

  @AfterAll
  static void end() {
    load.close();
    production.close();
  }

  @BeforeEach
  void serve() {
    ServerConfig standard = ServerConfig.standard(data);
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)),
            new ServerPorts(ImageBakes.none(), production.accounts()),
            InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterEach
  void nothingIsLeft() {
    server.close();
    assertThat(production.groups()).containsExactly(TestingProduction.TODAY);
    assertThat(production.templates()).containsExactly(TestingProduction.TODAY);
    assertThat(load.answers().keySet()).as("all requests are served").isSubsetOf("good", "bad");
  }

  private String start(String image) {
    ObjectNode definition =
        TestingDefinitions.read(DEFINITION.formatted(production.port(), image))
            .put("name", "p" + NUMBER.incrementAndGet());
    return admin
        .post(
            "/api/v1/executions",
            TestingDefinitions.start(definition).put("repository", folder.toString()).toString())
        .header("Location");
  }

  private JsonNode end(String execution) {
    return TestingEvents.follow(admin, execution + "/events").getLast().data();
  }

  private String log(String execution) {
    return admin.get(execution + "/stages/c/logs").json().path("text").asString();
  }

  private void awaitComparison(String execution) {
    TestingProduction.await(() -> log(execution).contains("Both groups are healthy"));
  }

  @Test
  void aGoodImagePassesAlthoughItsServerWasClosedMidway() {
    String execution = start(good);
    awaitComparison(execution);
    assertThat(production.groups())
        .containsExactly(
            "shop-prod-baseline-v000", "shop-prod-canary-v000", TestingProduction.TODAY);
    server.close();
    serve();

    JsonNode ended = end(execution);
    assertThat(ended.path("status").asString()).as(log(execution)).isEqualTo("succeeded");
    JsonNode outputs = admin.get(execution + "/stages/c").json().path("outputs");
    assertThat(outputs.path("verdict").asString()).isEqualTo("pass");
    assertThat(outputs.path("intervals")).hasSize(2);
    assertThat(log(execution)).contains("Interval 2 of 2: score 100, pass", "Both groups are gone");
  }

  @Test
  void aBadImageIsStoppedEarlyWithItsReasonsAndAReport() {
    String execution = start(bad);

    JsonNode ended = end(execution);
    assertThat(ended.path("status").asString()).as(log(execution)).isEqualTo("failed");
    assertThat(ended.path("message").asString())
        .contains("The canary failed", "after interval 1 of 2", "latency: higher by");
    JsonNode outputs = admin.get(execution + "/stages/c").json().path("outputs");
    assertThat(outputs.path("groups").path("baseline").path("image").asString()).isEqualTo(good);
    assertThat(admin.get(outputs.path("report").asString()).body())
        .contains("shop-prod-canary-v000", "latency");
    assertThat(load.answers()).as("real requests reached it").containsKey("bad");
  }

  @Test
  void aCanaryThatIsCancelledMidwayLeavesNothing() {
    String execution = start(good);
    awaitComparison(execution);
    admin.post(execution + "/cancel", "{}");

    assertThat(end(execution).path("status").asString()).isEqualTo("cancelled");
    assertThat(log(execution)).contains("Nothing is left of the canary");
  }
}
