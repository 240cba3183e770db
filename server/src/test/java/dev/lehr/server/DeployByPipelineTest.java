package dev.lehr.server;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.TestingLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Teams' own pipelines deploy, and say between two steps whether a deployment goes on. The tests
 * are one story.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployByPipelineTest {
  private static final String DEFINITION =
      """
      environments:
        prod:
          account: prod
          regions: [us-west-2]
          targetGroups: [shop-prod]
          instanceType: t3.small
          capacity: 2
          health: { path: /, port: %d }
      pipelines:
        deliver:
          stages:
            - deploy: { name: s, to: prod, image: '%s', healthTimeout: 60s, %s }
        inspect:
          parameters: &step
            { cluster: {}, serverGroup: {}, environment: {}, percent: { type: number } }
          stages:
            - evaluate: { seen: "${ parameters.percent }" }
        doubt:
          parameters: *step
          stages:
            - checkPreconditions:
                conditions: [ { expression: "${ parameters.percent < 100 }", message: too much } ]
        rollout:
          parameters: &whole { cluster: {}, image: {}, environment: {} }
          stages:
            - deploy: { name: s, to: prod, image: "${ parameters.image }", healthTimeout: 60s }
        refuse:
          parameters: *whole
          stages:
            - checkPreconditions: { conditions: [ { expression: false, message: not today } ] }
        ponder:
          parameters: *whole
          stages:
            - wait: 1h
      """;

  @TempDir private static Path folder;
  @TempDir private static Path data;
  private static TestingProduction production;
  private static TestingDelivery delivery;
  private static URI address;
  private static String one;
  private static String two;

  @BeforeAll
  static void produce() throws IOException {
    production = new TestingProduction(folder);
    one = production.bake("one");
    two = production.bake("two");
    address = production.open();
    delivery = new TestingDelivery(production, data);
    String file = DEFINITION.formatted(production.port(), one, "keep: 1");
    delivery.publish(
        List.of("inspect", "doubt", "rollout", "refuse", "ponder").stream()
            .map(name -> TestingDefinitions.read(file, name))
            .toArray(ObjectNode[]::new));
  }

  @AfterAll
  static void end() {
    delivery.close();
    production.close();
  }

  private static String deploy(String image, String how) {
    return delivery.start(
        TestingDefinitions.read(DEFINITION.formatted(production.port(), image, how)));
  }

  /** Executions of a published pipeline, the first one first. */
  private static List<JsonNode> executions(String pipeline) {
    return delivery
        .admin()
        .get("/api/v1/executions?pipeline=" + pipeline)
        .json()
        .path("executions")
        .values()
        .stream()
        .map(found -> delivery.admin().get("/api/v1/executions/" + found.path("id").asString()))
        .map(TestingClient.Said::json)
        .toList()
        .reversed();
  }

  @Test
  @Order(1)
  void aPipelineDeploysWhatTheStageTellsIt() {
    String execution = deploy(one, "strategy: custom, pipeline: rollout");

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
    assertThat(production.groups()).containsExactly("shop-prod-v000");
    JsonNode child = executions("rollout").getFirst();
    assertThat(child.path("parameters").path("cluster").asString()).isEqualTo("shop-prod");
    assertThat(child.path("parameters").path("image").asString()).isEqualTo(one);
    assertThat(child.path("parameters").path("environment").asString()).isEqualTo("prod");
    assertThat(child.path("id")).isEqualTo(delivery.outputs(execution).path("execution"));
  }

  @Test
  @Order(2)
  void eachStepIsAskedFor() {
    try (TestingLoad load = new TestingLoad(address, 30)) {
      String execution = deploy(two, "strategy: rollingRedBlack, steps: [50, 100], check: inspect");

      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
      assertThat(delivery.log(execution)).contains("shop-prod-v000: disabled");
      assertThat(load.answers().keySet()).isSubsetOf("one", "two");
    }
    assertThat(executions("inspect").stream().map(child -> child.path("parameters").toString()))
        .containsExactly(parameters(50), parameters(100));
  }

  private static String parameters(int percent) {
    return """
    {"cluster":"shop-prod","serverGroup":"shop-prod-v001","environment":"prod","percent":%d}\
    """
        .formatted(percent);
  }

  @Test
  @Order(3)
  void aStepThatIsFoundBadIsTakenBack() {
    try (TestingLoad load = new TestingLoad(address, 30)) {
      String execution = deploy(one, "strategy: rollingRedBlack, steps: [50, 100], check: doubt");

      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("failed");
      String second = executions("doubt").getLast().path("id").asString();
      assertThat(delivery.stage(execution).body())
          .contains("Rolled back: the check, execution " + second + ", ended as failed");
      assertThat(delivery.log(execution))
          .contains("shop-prod-v001: resized to 1", "shop-prod-v002: destroyed");
      assertThat(load.answers().keySet()).isSubsetOf("one", "two");
    }
    assertThat(executions("doubt").stream().map(child -> child.path("status").asString()))
        .containsExactly("succeeded", "failed");
    assertThat(production.groups()).containsExactly("shop-prod-v000", "shop-prod-v001");
  }

  @Test
  @Order(4)
  void aPipelineThatFailsFailsTheStage() {
    String execution = deploy(one, "strategy: custom, pipeline: refuse");

    assertThat(delivery.end(execution)).isEqualTo("failed");
    assertThat(delivery.stage(execution).body())
        .contains(executions("refuse").getFirst().path("id").asString(), "ended as failed");
  }

  @Test
  @Order(5)
  void aStageThatIsCancelledCancelsItsPipeline() {
    String execution = deploy(one, "strategy: custom, pipeline: ponder");
    awaitTrue(() -> !executions("ponder").isEmpty());
    delivery.cancel(execution);

    assertThat(delivery.end(execution)).isEqualTo("cancelled");
    String child = "/api/v1/executions/" + executions("ponder").getFirst().path("id").asString();
    assertThat(delivery.end(child)).isEqualTo("cancelled");
  }
}
