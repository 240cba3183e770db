package dev.lehr.server;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.rehearsal.TestingLoad;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
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
 * A server brings images into a cloud whose machines really serve, under real requests of which
 * none is lost. The tests are one story.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployInProductionTest {
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
            - %s
      """;

  private static final TestingContract CONTRACT = TestingContract.ofServer();

  @TempDir private static Path folder;
  @TempDir private static Path data;
  private static TestingProduction production;
  private static TestingDelivery delivery;
  private static URI address;
  private static String one;
  private static String two;
  private static String dead;

  @BeforeAll
  static void produce() throws IOException {
    production = new TestingProduction(folder);
    one = production.bake("one");
    two = production.bake("two");
    dead = production.bake("dead");
    address = production.open();
    delivery = new TestingDelivery(production, data);
  }

  @AfterAll
  static void end() {
    delivery.close();
    production.close();
  }

  private static ObjectNode definition(String stage) {
    return TestingDefinitions.read(DEFINITION.formatted(production.port(), stage));
  }

  private static String start(String stage) {
    return delivery.start(definition(stage));
  }

  private static String deploy(String image) {
    return start("deploy: { name: s, to: prod, image: '%s', healthTimeout: 60s }".formatted(image));
  }

  @Test
  @Order(1)
  void theFirstDeploymentServes() {
    String execution = deploy(one);

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
    assertThat(delivery.outputs(execution).at("/serverGroups/us-west-2").asString())
        .isEqualTo("shop-prod-v000");
    assertThat(delivery.outputs(execution).at("/image/us-west-2").asString()).isEqualTo(one);
    assertThat(delivery.log(execution)).contains("us-west-2 shop-prod-v000: made with 2 instances");
    assertThat(production.groups()).containsExactly("shop-prod-v000");
  }

  @Test
  @Order(2)
  void theFleetShowsWhatWasDeployed() {
    delivery.publish(definition("wait: 1s"));

    TestingClient.Said fleet = delivery.admin().get("/api/v1/fleet?environment=prod");

    assertThat(fleet.status()).as(fleet.body()).isEqualTo(200);
    assertThat(CONTRACT.complaints(CONTRACT.operation("showFleet"), fleet)).isEmpty();
    assertThat(fleet.json().path("problems")).isEmpty();
    JsonNode group = fleet.json().path("groups").path(0);
    assertThat(group.path("group").asString()).isEqualTo("shop-prod-v000");
    assertThat(group.path("environment").asString()).isEqualTo("prod");
    assertThat(group.path("serving").asBoolean()).isTrue();
    assertThat(group.path("inService").asInt()).isEqualTo(2);
    assertThat(group.path("image").path("name").asString()).isEqualTo("one");
    assertThat(group.path("image").path("patchAgeDays").asInt(-1)).isNotNegative();
  }

  @Test
  @Order(3)
  void redBlackLosesNoRequestAlthoughItsServerWasClosedMidway() {
    try (TestingLoad load = new TestingLoad(address, 50)) {
      awaitTrue(() -> load.answers().containsKey("one"));
      String execution = deploy(two);
      awaitTrue(() -> delivery.log(execution).contains("made with 2 instances"));
      delivery.restart();

      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
      assertThat(delivery.outputs(execution).at("/previous/us-west-2").asString())
          .isEqualTo("shop-prod-v000");
      assertThat(delivery.log(execution)).contains("us-west-2 shop-prod-v000: disabled");
      awaitTrue(() -> load.answers().containsKey("two"));
      assertThat(load.answers().keySet()).containsExactly("one", "two");
    }
    assertThat(production.groups()).containsExactly("shop-prod-v000", "shop-prod-v001");
  }

  @Test
  @Order(4)
  void aDeploymentThatIsCancelledMidwayIsTakenBack() {
    try (TestingLoad load = new TestingLoad(address, 50)) {
      String execution = deploy(one);
      awaitTrue(() -> production.groups().contains("shop-prod-v002"));
      delivery.cancel(execution);

      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("cancelled");
      assertThat(delivery.log(execution)).contains("us-west-2 shop-prod-v002: destroyed");
      assertThat(load.answers().keySet()).isSubsetOf("one", "two");
    }
    awaitTrue(() -> production.groups().size() == 2);
    assertThat(production.groups()).containsExactly("shop-prod-v000", "shop-prod-v001");
  }

  @Test
  @Order(5)
  void aRollBackGoesToTheGroupBefore() {
    try (TestingLoad load = new TestingLoad(address, 50)) {
      String execution = start("rollback: { name: s, in: prod, healthTimeout: 60s }");

      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
      assertThat(delivery.log(execution))
          .contains("us-west-2 shop-prod-v000: enabled", "us-west-2 shop-prod-v001: disabled");
      assertThat(load.answers().keySet()).isSubsetOf("one", "two");
    }
  }

  @Test
  @Order(6)
  void theLastGroupThatServesIsNeitherDisabledNorDestroyedNorScaledToNothing() {
    for (String stage :
        new String[] {
          "disable: { name: s, in: prod, target: shop-prod-v000 }",
          "destroy: { name: s, in: prod, target: oldest }",
          "scale: { name: s, in: prod, target: oldest, capacity: 0 }"
        }) {
      String execution = start(stage);
      assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("failed");
      assertThat(delivery.stage(execution).body())
          .contains("only 0 of at least 1 instances would stay in service");
    }
  }

  @Test
  @Order(7)
  void groupsAreScaledAndDestroyed() {
    String scaled = start("scale: { name: s, in: prod, target: shop-prod-v000, by: 1 }");
    assertThat(delivery.end(scaled)).as(delivery.log(scaled)).isEqualTo("succeeded");
    assertThat(delivery.log(scaled)).contains("shop-prod-v000: resized to 3");

    String destroyed = start("destroy: { name: s, in: prod }");
    assertThat(delivery.end(destroyed)).as(delivery.log(destroyed)).isEqualTo("succeeded");
    awaitTrue(() -> production.groups().size() == 1);
    assertThat(production.groups()).containsExactly("shop-prod-v000");
  }

  @Test
  @Order(8)
  void whatNeverGetsHealthyIsRolledBack() {
    String execution =
        start("deploy: { name: s, to: prod, image: '%s', healthTimeout: 10s }".formatted(dead));
    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("failed");
    assertThat(delivery.stage(execution).body()).contains("Rolled back: ");
    assertThat(delivery.log(execution)).contains(" has 0 of 3 instances in service");
    assertThat(production.groups()).containsExactly("shop-prod-v000");
  }

  private static String replace(String image, String more) {
    return start(
        "deploy: { name: s, to: prod, strategy: instanceRefresh, image: '%s', warmUp: 1s, %s }"
            .formatted(image, more));
  }

  private static void awaitOneOfThreeReplaced(String execution) {
    awaitTrue(() -> delivery.log(execution).contains("33 % replaced"));
  }

  /** Returns how it ended; until then all that was in service had to stay so. */
  private static String endWithAllInService(String execution) {
    AtomicReference<String> status = new AtomicReference<>("");
    awaitTrue(
        () -> {
          assertThat(production.healthy()).as(delivery.log(execution)).isGreaterThanOrEqualTo(3);
          status.set(delivery.admin().get(execution).json().path("status").asString());
          return !Set.of("running", "ending").contains(status.get());
        });
    return status.get();
  }

  private static String imageInTheFleet() {
    JsonNode groups = delivery.admin().get("/api/v1/fleet?environment=prod").json().path("groups");
    assertThat(groups).hasSize(1);
    return groups.path(0).path("image").path("name").asString();
  }

  @Test
  @Order(9)
  void inPlaceNoRequestIsLostAlthoughTheServerWasClosedMidway() {
    try (TestingLoad load = new TestingLoad(address, 50)) {
      awaitTrue(() -> load.answers().containsKey("one"));
      String execution = replace(two, "healthTimeout: 60s");
      awaitOneOfThreeReplaced(execution);
      delivery.restart();

      assertThat(endWithAllInService(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
      JsonNode outputs = delivery.outputs(execution);
      assertThat(outputs.at("/serverGroups/us-west-2").asString()).isEqualTo("shop-prod-v000");
      assertThat(outputs.at("/previousImage/us-west-2").asString()).isEqualTo(one);
      assertThat(outputs.at("/image/us-west-2").asString()).isEqualTo(two);
      awaitTrue(() -> load.answers().containsKey("two"));
      assertThat(load.answers().keySet()).containsExactly("one", "two");
    }
    assertThat(production.groups()).containsExactly("shop-prod-v000");
    assertThat(imageInTheFleet()).isEqualTo("two");
  }

  @Test
  @Order(10)
  void inPlaceWhatNeverGetsHealthyTakesNothingAndIsTakenBack() {
    String execution = replace(dead, "healthTimeout: 3s");

    assertThat(endWithAllInService(execution)).as(delivery.log(execution)).isEqualTo("failed");
    assertThat(delivery.stage(execution).body())
        .contains("Rolled back: us-west-2: shop-prod-v000 got no further for ", "0 % replaced");
    assertThat(delivery.log(execution)).contains("us-west-2 shop-prod-v000: goes back to " + two);
    assertThat(imageInTheFleet()).isEqualTo("two");
  }

  @Test
  @Order(11)
  void inPlaceACancelledDeploymentGoesBack() {
    try (TestingLoad load = new TestingLoad(address, 50)) {
      String execution = replace(one, "steps: [30, 100], pause: 1h");
      awaitOneOfThreeReplaced(execution);
      delivery.cancel(execution);

      assertThat(endWithAllInService(execution)).as(delivery.log(execution)).isEqualTo("cancelled");
      assertThat(delivery.log(execution)).contains("us-west-2 shop-prod-v000: goes back to " + two);
      assertThat(load.answers().keySet()).isSubsetOf("one", "two");
    }
    assertThat(imageInTheFleet()).isEqualTo("two");
  }

  @Test
  @Order(12)
  void inPlaceThereMustBeAGroupAndNothingElseToChange() {
    String first = replace(one, "detail: fresh");
    assertThat(delivery.end(first)).isEqualTo("failed");
    assertThat(delivery.stage(first).body())
        .contains(
            "Cluster 'shop-prod-fresh' has no server group in us-west-2 that serves",
            "deploy the first one with the strategy redBlack");

    String larger = replace(one, "capacity: 5");
    assertThat(delivery.end(larger)).isEqualTo("failed");
    assertThat(delivery.stage(larger).body())
        .contains("changes nothing but the image; remove capacity, or deploy with redBlack");
  }
}
