package dev.lehr.server;

import static dev.lehr.rehearsal.Eventually.awaitTrue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.AwsClients;
import dev.lehr.cloud.Ec2ImageDistribution;
import dev.lehr.cloud.Ec2Images;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;
import tools.jackson.databind.JsonNode;

/**
 * Images baked in one region are deployed in two, and in another account. The tests are one story.
 */
@Timeout(120)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeployEverywhereTest {
  private static final String ELSEWHERE = "us-east-1";
  private static final String THEIRS = "210987654321";
  private static final String ACROSS =
      """
      environments:
        build: { account: build, regions: [us-west-2] }
        theirs:
          account: theirs
          regions: [us-west-2, us-east-1]
          instanceType: t3.small
          health: { path: /, port: %d, grace: 20s }
      pipelines:
        deliver:
          stages:
            - deploy: { name: s, to: theirs, %s, healthTimeout: %s }
      """;
  private static final String IN_PLACE = "strategy: instanceRefresh, warmUp: 1s, ";
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

  private static final String OTHERS = "111122223333";
  private static final String UNIT = "arn:aws:organizations::123456789012:ou/o-abc/ou-web";
  private static final String SHARING =
      """
      environments:
        prod: { account: prod, regions: [us-west-2, us-east-1], kmsKey: alias/images }
      pipelines:
        share:
          stages:
            - distribute: { name: s, to: prod, image: '%s', %s }
      """;

  @TempDir private static Path folder;
  @TempDir private static Path data;
  private static TestingProduction production;
  private static AwsClients theirs;
  private static String image;
  private static TestingDelivery delivery;

  @BeforeAll
  static void serve() throws IOException {
    production = new TestingProduction(folder);
    image = production.bake("one");
    new Ec2ImageDistribution(production.clients())
        .tag(
            TestingProduction.REGION,
            image,
            Map.of(Ec2Images.BASE_RELEASED, "2026-10-14T00:00:00Z"));
    theirs = production.assuming("arn:aws:iam::210987654321:role/lehr");
    delivery = new TestingDelivery(data, production.accounts(Map.of("theirs", theirs)));
  }

  @AfterAll
  static void end() {
    delivery.close();
    theirs.close();
    production.close();
  }

  private static String deploy(String what, String patience) {
    return start(DEFINITION, what, patience);
  }

  private static String start(String definition, String what, String patience) {
    return delivery.start(
        TestingDefinitions.read(definition.formatted(production.port(), what, patience)));
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

  @Test
  @Order(1)
  void theImageIsCopiedToTheRegionThatHasNoneAndTheSecondDeploymentWaitsForTheFirst() {
    String first = deploy("image: '%s'".formatted(image), "60s");
    String second = deploy("image: '%s'".formatted(image), "60s");

    assertThat(delivery.end(first)).as(delivery.log(first)).isEqualTo("succeeded");
    assertThat(delivery.end(second)).as(delivery.log(second)).isEqualTo("succeeded");
    String copy = delivery.outputs(first).at("/image/us-east-1").asString();
    assertThat(delivery.outputs(first).at("/image/us-west-2").asString()).isEqualTo(image);
    assertThat(delivery.log(first))
        .contains(
            "us-east-1: image %s is copied from us-west-2; here it is %s".formatted(image, copy));
    assertThat(delivery.outputs(second).at("/image/us-east-1").asString()).isEqualTo(copy);
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
    assertThat(delivery.log(second))
        .contains("Waits for stage 's' of execution ", "which changes cluster shop-prod");
    assertThat(delivery.outputs(first).at("/serverGroups/us-east-1").asString())
        .isEqualTo("shop-prod-v000");
    assertThat(delivery.outputs(second).at("/serverGroups/us-east-1").asString())
        .isEqualTo("shop-prod-v001");
  }

  @Test
  @Order(2)
  void whatNeverGetsHealthyInTheSecondRegionIsTakenBackInBoth() {
    List<String> before = production.groups();

    String execution =
        deploy(
            "image: { us-west-2: '%s', us-east-1: '%s' }".formatted(image, emptyElsewhere()),
            "10s");

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("failed");
    assertThat(delivery.log(execution))
        .contains("us-west-2 shop-prod-v002: destroyed", "us-east-1 shop-prod-v002: destroyed");
    awaitTrue(
        () -> production.groups().equals(before) && production.groups(ELSEWHERE).equals(before));
  }

  @Test
  @Order(3)
  void anImageOfOneAccountIsSharedWithTheOneThatItIsDeployedIn() {
    List<String> before = production.groups();

    String execution = start(ACROSS, "image: '%s'".formatted(image), "60s");

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
    assertThat(delivery.outputs(execution).at("/image/us-west-2").asString()).isEqualTo(image);
    for (String region : List.of(TestingProduction.REGION, ELSEWHERE)) {
      String used = delivery.outputs(execution).at("/image/" + region).asString();
      assertThat(theirs.autoScaling(region).describeAutoScalingGroups().autoScalingGroups())
          .singleElement()
          .satisfies(
              group -> {
                assertThat(group.autoScalingGroupName()).isEqualTo("shop-theirs-v000");
                assertThat(group.autoScalingGroupARN()).contains(THEIRS);
                assertThat(group.instances()).hasSize(1);
              });
      assertThat(mayLaunch(region, used)).containsExactly(THEIRS);
      assertThat(theirs.ec2(region).describeImages(ask -> ask.imageIds(used)).images().getFirst())
          .satisfies(
              shared ->
                  assertThat(shared.tags())
                      .extracting(tag -> tag.key() + "=" + tag.value())
                      .contains("lehr:base-released=2026-10-14T00:00:00Z"));
      assertThat(theirs.ec2(region).describeImages(ask -> ask.owners("self")).images()).isEmpty();
    }
    assertThat(production.groups()).isEqualTo(before);
  }

  private static List<String> mayLaunch(String region, String image) {
    return permissions(region, image).stream().map(permission -> permission.userId()).toList();
  }

  private static List<LaunchPermission> permissions(String region, String image) {
    return production
        .clients()
        .ec2(region)
        .describeImageAttribute(
            ask -> ask.imageId(image).attribute(ImageAttributeName.LAUNCH_PERMISSION))
        .launchPermissions();
  }

  @Test
  @Order(4)
  void theInstancesAreReplacedInPlaceInBoth() {
    String two = production.bake("two");

    String execution = deploy(IN_PLACE + "image: '%s'".formatted(two), "60s");

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
    JsonNode outputs = delivery.outputs(execution);
    assertThat(outputs.at("/image/us-west-2").asString()).isEqualTo(two);
    assertThat(outputs.at("/previousImage/us-west-2").asString()).isEqualTo(image);
    for (String region : List.of(TestingProduction.REGION, ELSEWHERE)) {
      assertThat(running(region)).containsExactly(outputs.at("/image/" + region).asString());
    }
  }

  @Test
  @Order(5)
  void inPlaceWhatNeverGetsHealthyInTheSecondRegionIsTakenBackInBoth() {
    List<String> west = running(TestingProduction.REGION);
    List<String> east = running(ELSEWHERE);

    String execution =
        deploy(
            IN_PLACE
                + "image: { us-west-2: '%s', us-east-1: '%s' }".formatted(image, emptyElsewhere()),
            "10s");

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("failed");
    assertThat(delivery.stage(execution).body())
        .contains("Rolled back: us-east-1: shop-prod-v001 got no further for ");
    assertThat(running(TestingProduction.REGION)).isEqualTo(west);
    assertThat(running(ELSEWHERE)).isEqualTo(east);
  }

  @Test
  @Order(6)
  void anImageIsSharedWithAnOrganizationTaggedAndDeprecatedWhereverItShallBe() {
    String execution =
        distribute(
            "shareWith: ['%s', '%s'], tags: { approved: 'yes' }, deprecateAfterDays: 90"
                .formatted(OTHERS, UNIT));

    assertThat(delivery.end(execution)).as(delivery.log(execution)).isEqualTo("succeeded");
    for (String region : List.of(TestingProduction.REGION, ELSEWHERE)) {
      String shared = delivery.outputs(execution).at("/images/" + region).asString();
      assertThat(permissions(region, shared))
          .contains(
              LaunchPermission.builder().userId(OTHERS).build(),
              LaunchPermission.builder().organizationalUnitArn(UNIT).build());
      Image found =
          production
              .clients()
              .ec2(region)
              .describeImages(ask -> ask.imageIds(shared))
              .images()
              .getFirst();
      assertThat(found.tags())
          .extracting(tag -> tag.key() + "=" + tag.value())
          .contains("approved=yes", "lehr:base-released=2026-10-14T00:00:00Z");
      assertThat(Instant.parse(found.deprecationTime()))
          .isBetween(
              Instant.now().plus(Duration.ofDays(89)), Instant.now().plus(Duration.ofDays(91)));
    }
    assertThat(delivery.log(execution))
        .contains("us-west-2 %s: shared with 2, 1 tags, deprecated from ".formatted(image));
  }

  @Test
  @Order(7)
  void whoIsNoAudienceIsToldBeforeAnythingIsShared() {
    assertThatThrownBy(() -> distribute("shareWith: everybody"))
        .hasMessageContaining("shareWith")
        .hasMessageContaining("an account's id or the ARN of an organization");
    String execution = distribute("shareWith: '${ \"every\" + \"body\" }'");
    assertThat(delivery.end(execution)).isEqualTo("failed");
    assertThat(delivery.stage(execution).body()).contains("everybody");
  }

  private static String distribute(String terms) {
    return delivery.start(TestingDefinitions.read(SHARING.formatted(image, terms)));
  }

  /** What the instances of the group that serves run on. */
  private static List<String> running(String region) {
    return production
        .clients()
        .ec2(region)
        .describeInstances(
            it ->
                it.filters(
                    filter("tag:aws:autoscaling:groupName", "shop-prod-v001"),
                    filter("instance-state-name", "running")))
        .reservations()
        .stream()
        .flatMap(one -> one.instances().stream())
        .map(Instance::imageId)
        .toList();
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().name(name).values(value).build();
  }
}
