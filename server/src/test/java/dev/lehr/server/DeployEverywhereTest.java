package dev.lehr.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.Ec2ImageDistribution;
import dev.lehr.cloud.Ec2Images;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images baked in one region are deployed in two. The tests are one story. */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployEverywhereTest {
  private static final String ELSEWHERE = "us-east-1";
  private static final String DEFINITION =
      """
      environments:
        prod:
          account: prod
          regions: [us-west-2, us-east-1]
          instanceType: t3.small
          kmsKey: alias/images
          health: { path: /, port: %d, grace: 20s }
      pipelines:
        deliver:
          stages:
            - deploy: { name: s, to: prod, %s, healthTimeout: %s }
      """;

  private static final String IN_PLACE = "strategy: instanceRefresh, warmUp: 1s, ";

  @TempDir private static Path folder;
  @TempDir private static Path data;
  private static TestingProduction production;
  private static String image;
  private static LehrServer server;
  private static TestingClient admin;

  @BeforeAll
  static void serve() throws IOException {
    production = new TestingProduction(folder);
    image = production.bake("one");
    new Ec2ImageDistribution(production.clients())
        .tag(
            TestingProduction.REGION,
            image,
            Map.of(Ec2Images.BASE_RELEASED, "2026-10-14T00:00:00Z"));
    ServerConfig standard = ServerConfig.standard(data);
    server =
        LehrServer.start(
            standard.withHttp(standard.http().onPort(0)),
            new ServerPorts(ImageBakes.none(), production.accounts()),
            InstantSource.system());
    admin = TestingClient.of(server.url(), LocalServer.adminToken(data).orElseThrow());
  }

  @AfterAll
  static void end() {
    server.close();
    production.close();
  }

  private static String deploy(String name, String what, String patience) {
    ObjectNode definition =
        TestingDefinitions.read(DEFINITION.formatted(production.port(), what, patience))
            .put("name", name);
    return admin
        .post("/api/v1/executions", TestingDefinitions.start(definition).toString())
        .header("Location");
  }

  private static String end(String execution) {
    return TestingEvents.follow(admin, execution + "/events")
        .getLast()
        .data()
        .path("status")
        .asString();
  }

  private static String log(String execution) {
    return admin.get(execution + "/stages/s/logs").json().path("text").asString();
  }

  private static JsonNode outputs(String execution) {
    return admin.get(execution + "/stages/s").json().path("outputs");
  }

  private static List<String> groups() {
    return production
        .clients()
        .autoScaling(ELSEWHERE)
        .describeAutoScalingGroups()
        .autoScalingGroups()
        .stream()
        .map(group -> group.autoScalingGroupName())
        .sorted()
        .toList();
  }

  /** An image without the service. */
  private static String emptyElsewhere() {
    return production
        .clients()
        .ec2(ELSEWHERE)
        .describeImages(it -> it.owners("amazon"))
        .images()
        .getFirst()
        .imageId();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }

  /** The images of a group's instances, by region. */
  private static Map<String, String> running(String group) {
    return Stream.of(TestingProduction.REGION, ELSEWHERE)
        .collect(
            Collectors.toMap(
                region -> region,
                region ->
                    production
                        .clients()
                        .ec2(region)
                        .describeInstances(
                            it ->
                                it.filters(
                                    filter("tag:aws:autoscaling:groupName", group),
                                    filter("instance-state-name", "running")))
                        .reservations()
                        .stream()
                        .flatMap(one -> one.instances().stream())
                        .map(Instance::imageId)
                        .collect(Collectors.joining(","))));
  }

  @Test
  @Order(1)
  void theImageIsCopiedToTheRegionThatHasNoneAndTheSecondDeploymentWaitsForTheFirst() {
    String first = deploy("first", "image: '%s'".formatted(image), "60s");
    String second = deploy("second", "image: '%s'".formatted(image), "60s");

    assertThat(end(first)).as(log(first)).isEqualTo("succeeded");
    assertThat(end(second)).as(log(second)).isEqualTo("succeeded");
    String copy = outputs(first).at("/image/us-east-1").asString();
    assertThat(outputs(first).at("/image/us-west-2").asString()).isEqualTo(image);
    assertThat(log(first))
        .contains(
            "us-east-1: image %s is copied from us-west-2; here it is %s".formatted(image, copy));
    assertThat(outputs(second).at("/image/us-east-1").asString()).isEqualTo(copy);
    assertThat(
            production
                .clients()
                .ec2(ELSEWHERE)
                .describeImages(ask -> ask.imageIds(copy))
                .images()
                .getFirst()
                .tags())
        .extracting(tag -> tag.key() + "=" + tag.value())
        .contains("lehr:base-released=2026-10-14T00:00:00Z", "lehr:copyOf=" + image);
    assertThat(log(second))
        .contains("Waits for stage 's' of execution ", "which changes cluster shop-prod");
    assertThat(outputs(first).at("/serverGroups/us-east-1").asString()).isEqualTo("shop-prod-v000");
    assertThat(outputs(second).at("/serverGroups/us-east-1").asString())
        .isEqualTo("shop-prod-v001");
  }

  @Test
  @Order(2)
  void whatNeverGetsHealthyInTheSecondRegionIsTakenBackInBoth() {
    List<String> before = production.groups();

    String execution =
        deploy(
            "third",
            "image: { us-west-2: '%s', us-east-1: '%s' }".formatted(image, emptyElsewhere()),
            "10s");

    assertThat(end(execution)).as(log(execution)).isEqualTo("failed");
    assertThat(log(execution))
        .contains("us-west-2 shop-prod-v002: destroyed", "us-east-1 shop-prod-v002: destroyed");
    TestingProduction.await(() -> production.groups().equals(before) && groups().equals(before));
  }

  @Test
  @Order(3)
  void theInstancesAreReplacedInPlaceInBoth() {
    String two = production.bake("two");

    String execution = deploy("fourth", IN_PLACE + "image: '%s'".formatted(two), "60s");

    assertThat(end(execution)).as(log(execution)).isEqualTo("succeeded");
    assertThat(outputs(execution).at("/image/us-west-2").asString()).isEqualTo(two);
    assertThat(outputs(execution).at("/previousImage/us-west-2").asString()).isEqualTo(image);
    assertThat(running("shop-prod-v001")).isEqualTo(images(execution));
  }

  @Test
  @Order(4)
  void inPlaceWhatNeverGetsHealthyInTheSecondRegionIsTakenBackInBoth() {
    Map<String, String> before = running("shop-prod-v001");

    String execution =
        deploy(
            "fifth",
            IN_PLACE
                + "image: { us-west-2: '%s', us-east-1: '%s' }".formatted(image, emptyElsewhere()),
            "10s");

    assertThat(end(execution)).as(log(execution)).isEqualTo("failed");
    assertThat(admin.get(execution + "/stages/s").body())
        .contains("Rolled back: us-east-1: shop-prod-v001 got no further for ");
    assertThat(running("shop-prod-v001")).isEqualTo(before);
  }

  private static Map<String, String> images(String execution) {
    return outputs(execution).path("image").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().asString()));
  }
}
