package dev.lehr.server;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.TestingLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** A server compares images in a cloud whose machines really serve, under real requests. */
@Timeout(120)
@Isolated("it compares how long real requests take")
class CanaryInProductionTest {
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
            - canary: { name: s, in: prod, image: "%s", config: canary.json, warmUp: 2s,
                lifetime: 20s, interval: 10s, step: 1s, healthTimeout: 60s }
      """;

  @TempDir private static Path folder;
  @TempDir private static Path data;
  private static TestingProduction production;
  private static TestingLoad load;
  private static String good;
  private static String bad;
  private static TestingDelivery delivery;

  @BeforeAll
  static void produce() throws IOException {
    production = new TestingProduction(folder);
    good = production.bake("good");
    bad = production.bake("bad");
    URI address = production.serve(good);
    load = new TestingLoad(address, 30);
    Files.writeString(folder.resolve("canary.json"), CONFIG);
    delivery = new TestingDelivery(production, data);
  }

  @AfterAll
  static void end() {
    delivery.close();
    load.close();
    production.close();
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(production.groups()).containsExactly(TestingProduction.TODAY);
    assertThat(production.templates()).containsExactly(TestingProduction.TODAY);
    assertThat(load.answers().keySet()).as("all requests are served").isSubsetOf("good", "bad");
  }

  private static String start(String image) {
    return delivery.start(
        TestingDefinitions.read(DEFINITION.formatted(production.port(), image)), folder);
  }

  private static void awaitComparison(String execution) {
    awaitTrue(() -> delivery.log(execution).contains("Both groups are healthy"));
  }

  @Test
  void aGoodImagePassesAlthoughItsServerWasClosedMidway() {
    String execution = start(good);
    awaitComparison(execution);
    assertThat(production.groups())
        .containsExactly(
            "shop-prod-baseline-v000", "shop-prod-canary-v000", TestingProduction.TODAY);
    delivery.restart();

    JsonNode ended = delivery.ended(execution);
    assertThat(ended.path("status").asString()).as(delivery.log(execution)).isEqualTo("succeeded");
    JsonNode outputs = delivery.outputs(execution);
    assertThat(outputs.path("verdict").asString()).isEqualTo("pass");
    assertThat(outputs.path("intervals")).hasSize(2);
    assertThat(delivery.log(execution))
        .contains("Interval 2 of 2: score 100, pass", "Both groups are gone");
  }

  @Test
  void aBadImageIsStoppedEarlyWithItsReasonsAndAReport() {
    String execution = start(bad);

    JsonNode ended = delivery.ended(execution);
    assertThat(ended.path("status").asString()).as(delivery.log(execution)).isEqualTo("failed");
    assertThat(ended.path("message").asString())
        .contains("The canary failed", "after interval 1 of 2", "latency: higher by");
    JsonNode outputs = delivery.outputs(execution);
    assertThat(outputs.path("groups").path("baseline").path("image").asString()).isEqualTo(good);
    assertThat(delivery.admin().get(outputs.path("report").asString()).body())
        .contains("shop-prod-canary-v000", "latency");
    assertThat(load.answers()).as("real requests reached it").containsKey("bad");
  }

  @Test
  void aCanaryThatIsCancelledMidwayLeavesNothing() {
    String execution = start(good);
    awaitComparison(execution);
    delivery.cancel(execution);

    assertThat(delivery.end(execution)).isEqualTo("cancelled");
    assertThat(delivery.log(execution)).contains("Nothing is left of the canary");
  }
}
