package dev.lehr.server.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.TestingAccount;
import dev.lehr.cloud.TestingAccount.GroupPlan;
import dev.lehr.server.Accounts;
import dev.lehr.server.internal.api.Environments.Environment;
import dev.lehr.server.internal.delivery.ReachedGroups;
import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.security.Caller;
import dev.lehr.server.internal.security.Role;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.autoscaling.model.Tag;
import software.amazon.awssdk.services.ec2.model.Image;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class FleetRoutesTest {
  private static final String REGION = TestingAccount.REGION;
  private static final List<Environment> ENVIRONMENTS =
      List.of(
          new Environment("catalog", "prod", "live", "main", List.of(REGION)),
          new Environment("catalog", "test", "test", "main", List.of(REGION)),
          new Environment("catalog", "lost", "lost", "elsewhere", List.of(REGION)));

  @TempDir private static Path data;
  private static TestingAccount account;
  private static String template;
  private static Image base;

  @BeforeAll
  static void start() {
    account = new TestingAccount(data);
    base =
        account
            .clients()
            .ec2(REGION)
            .describeImages(ask -> ask.owners("amazon"))
            .images()
            .getFirst();
    template = account.template("web", base.imageId());
    group("catalog-live-v007");
    group("catalog-live-canary-v001", "prod");
    group("catalog-test");
    group("billing-v000");
  }

  @AfterAll
  static void stop() {
    account.close();
  }

  @Test
  void showsAllGroupsOfAllPlacesAndWhichEnvironmentTheyAreOf() {
    JsonNode fleet = ask(Map.of());

    assertThat(fleet.path("groups").valueStream().map(each -> name(each) + environment(each)))
        .containsExactly(
            "billing-v000 of none",
            "catalog-live-v007 of prod",
            "catalog-live-canary-v001 of prod",
            "catalog-test of test");
    JsonNode group = fleet.path("groups").get(1);
    assertThat(group.path("application").asString()).isEqualTo("catalog");
    assertThat(group.path("account").asString()).isEqualTo("main");
    assertThat(group.path("inService").asInt()).isZero();
    assertThat(group.path("image").path("name").asString()).isEqualTo(base.name());
    assertThat(group.path("image").path("patchAgeDays").asInt()).isNotNegative();
  }

  @Test
  void anAccountThatCanNotBeReachedIsNotFatal() {
    JsonNode problems = ask(Map.of()).path("problems");

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).path("account").asString()).isEqualTo("elsewhere");
    assertThat(problems.get(0).path("message").asString())
        .isEqualTo("This server can not reach account 'elsewhere'");
  }

  @Test
  void showsOneEnvironmentAlone() {
    JsonNode fleet = ask(Map.of("environment", "test"));

    assertThat(fleet.path("groups").valueStream().map(FleetRoutesTest::name))
        .containsExactly("catalog-test");
    assertThat(fleet.path("problems")).as("other accounts are not asked").isEmpty();
  }

  @Test
  void saysWhichEnvironmentsThereAre() {
    assertThatThrownBy(() -> ask(Map.of("environment", "prd")))
        .hasMessage(
            "no published pipeline delivers to environment 'prd'; there are lost, prod, test");
  }

  @Test
  void showsWhichImagesAndTemplatesAreInUse() {
    JsonNode uses = ask("showUses", Map.of());

    assertThat(uses.path("images")).hasSize(1);
    JsonNode image = uses.path("images").get(0);
    assertThat(image.path("id").asString()).isEqualTo(base.imageId());
    assertThat(image.path("users").valueStream().map(JsonNode::asString))
        .containsExactly("launch template %s version 1".formatted(template));
    JsonNode used = uses.path("launchTemplates").get(0);
    assertThat(used.path("id").asString()).isEqualTo(template);
    assertThat(used.path("users")).hasSize(4);
    assertThat(uses.path("problems").get(0).path("account").asString()).isEqualTo("elsewhere");
  }

  private static JsonNode ask(Map<String, String> query) {
    return ask("showFleet", query);
  }

  private static JsonNode ask(String operation, Map<String, String> query) {
    Accounts accounts =
        name -> name.equals("main") ? account.clients() : Accounts.none().clients(name);
    Call call =
        new Call(
            "r1",
            Map.of(),
            query,
            header -> Optional.empty(),
            Json.object(),
            new Caller("viewer", Set.of(Role.VIEWER), "127.0.0.1"));
    InstantSource clock = InstantSource.system();
    try (ReachedGroups groups = new ReachedGroups(accounts, clock)) {
      Answer answer =
          new FleetRoutes(new Api.Delivery(accounts, groups, () -> ENVIRONMENTS, clock))
              .routes().stream()
                  .filter(route -> route.name().equals(operation))
                  .findFirst()
                  .orElseThrow()
                  .operation()
                  .answer(call);
      return JsonMapper.shared().readTree(((Answer.Whole) answer).body());
    }
  }

  private static String name(JsonNode group) {
    return group.path("group").asString();
  }

  private static String environment(JsonNode group) {
    return " of " + group.path("environment").asString("none");
  }

  private static void group(String name, String... environment) {
    List<Tag> tags =
        List.of(environment).stream()
            .map(
                each ->
                    Tag.builder()
                        .key("lehr:environment")
                        .value(each)
                        .propagateAtLaunch(true)
                        .build())
            .toList();
    account.group(name, new GroupPlan(template, "1", 0, tags));
  }
}
