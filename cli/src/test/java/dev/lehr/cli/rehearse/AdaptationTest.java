package dev.lehr.cli.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A pipeline as it is rehearsed, beside its definition. */
class AdaptationTest {
  private static final Tempo MINUTES_LAST_A_SECOND = new Tempo(60);

  @Test
  void aCanaryTakesASixtiethWithAsManyValues() {
    JsonNode canary = settings("canary: { in: prod, config: canary.json, lifetime: 2h }");
    assertThat(canary.path("lifetime").asString()).isEqualTo("120s");
    assertThat(canary.path("interval").asString()).as("10m when not given").isEqualTo("10s");
    assertThat(canary.path("warmUp").asString()).isEqualTo("5s");
    assertThat(canary.path("step").asString()).isEqualTo("1s");
    assertThat(canary.has("lookBack")).as("as far as the warm-up").isFalse();
    assertThat(canary.has("healthTimeout")).as("servers are real").isFalse();
  }

  @Test
  void pausesOfDeploymentsAreShort() {
    JsonNode deploy = settings("deploy: { to: prod, pause: 30s, delayBeforeDisable: 1h }");
    assertThat(deploy.path("pause").asString()).as("never none").isEqualTo("1s");
    assertThat(deploy.path("delayBeforeDisable").asString()).isEqualTo("60s");
    assertThat(deploy.has("delayBeforeScaleDown")).isFalse();
  }

  @Test
  void whatAnExpressionSaysIsLeft() {
    assertThat(settings("wait: ${ parameters.pause }").path("duration").asString())
        .isEqualTo("${ parameters.pause }");
  }

  @Test
  void factorOneLeavesTimesAlone() {
    Adaptation same = Adaptation.of(pipeline("wait: 5m"), new Tempo(1), Map.of());
    assertThat(same.pipeline().stages()).isEqualTo(pipeline("wait: 5m").stages());
    assertThat(same.changes()).isEmpty();
  }

  @Test
  void commandsAreToldWhereBalancersAre() {
    Map<String, String> variables = Map.of("SHOP_TEST", "http://127.78.0.2:80");
    Pipeline run = pipeline("run: { command: ./smoke.sh, environment: { A: b, SHOP_TEST: real } }");
    assertThat(
            Adaptation.of(run, MINUTES_LAST_A_SECOND, variables)
                .pipeline()
                .stages()
                .getFirst()
                .settings()
                .path("environment")
                .toString())
        .isEqualTo("{\"A\":\"b\",\"SHOP_TEST\":\"http://127.78.0.2:80\"}");
  }

  @Test
  void nobodyIsToldAndNothingTriggersOrWaitsForItsWindow() {
    Pipeline pipeline =
        read(
            """
            application: shop
            pipelines:
              only:
                triggers: [ { schedule: { cron: "0 9 * * MON", zone: UTC } } ]
                stages:
                  - wait: { name: pause, duration: 1h, restrictTo: { days: [SUN], zone: UTC } }
            """);
    Adaptation adapted = Adaptation.of(pipeline, MINUTES_LAST_A_SECOND, Map.of());
    assertThat(adapted.pipeline().triggers()).isEmpty();
    assertThat(adapted.pipeline().stages().getFirst().restrictTo()).isEmpty();
    assertThat(adapted.changes())
        .containsExactly(
            "pause: duration 60s instead of 1h", "pause: does not wait for its execution window");
  }

  private static JsonNode settings(String stage) {
    return Adaptation.of(pipeline(stage), MINUTES_LAST_A_SECOND, Map.of())
        .pipeline()
        .stages()
        .getFirst()
        .settings();
  }

  private static Pipeline pipeline(String stage) {
    return read(
        """
        application: shop
        environments:
          prod: { account: prod, regions: [us-west-2] }
        pipelines:
          only:
            parameters: { pause: { default: 5m } }
            stages:
              - %s
        """
            .formatted(stage));
  }

  private static Pipeline read(String definition) {
    return PipelineReader.standard(TemplateLoader.none())
        .read("lehr.yaml", definition)
        .pipelines()
        .getFirst();
  }
}
