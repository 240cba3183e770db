package dev.lehr.server.internal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.engine.TaskResult;
import dev.lehr.pipeline.TaskFailure;
import dev.lehr.server.internal.task.TaskFailedException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A canary's way through its phases; time passes as fast as it is asked to. */
class CanaryHandlerTest {
  private static final Instant BEGIN = Instant.parse("2026-11-01T10:00:30Z");
  private static final String BASELINE = "catalog-prod-baseline-v000";
  private static final String CANARY = "catalog-prod-canary-v000";
  private static final String SETTINGS =
      """
      {"in": "prod", "config": "canary.json", "lifetime": "1h", "interval": "30m",
       "warmUp": "10m", "capacity": 2, "healthTimeout": "10m"%s}
      """;

  @TempDir private Path folder;
  private TestingWorld world;
  private CanaryReports reports;
  private TestingTask task;
  private Instant now = BEGIN;

  @BeforeEach
  void serve() {
    world = new TestingWorld(folder);
    world.groups.serving("catalog-prod-v004", "ami-today");
    world.latency(BEGIN.minusSeconds(30), 120, 40, 40);
    reports = new CanaryReports(folder.resolve("reports"));
    set("");
  }

  private void set(String more) {
    task = new TestingTask(0, SETTINGS.formatted(more));
  }

  private TaskResult call() throws Exception {
    TaskResult result = task.call(new CanaryHandler(world, reports, () -> now));
    if (result instanceof TaskResult.Again again) {
      now = now.plus(again.after());
    }
    return result;
  }

  private TaskResult toTheEnd() throws Exception {
    TaskResult result = call();
    while (result instanceof TaskResult.Again) {
      result = call();
    }
    return result;
  }

  private void until(String phase) throws Exception {
    while (task.progress().filter(json -> json.path("phase").asString().equals(phase)).isEmpty()) {
      assertThat(call()).isInstanceOf(TaskResult.Again.class);
    }
  }

  private static JsonNode output(TaskResult result) {
    return ((TaskResult.Done) result).output();
  }

  private static TaskFailure failure(TaskResult result) {
    return ((TaskResult.Failed) result).failure();
  }

  @Test
  void aGoodImagePassesAndLeavesNothing() throws Exception {
    JsonNode output = output(toTheEnd());

    assertThat(output.path("verdict").asString()).isEqualTo("pass");
    assertThat(output.path("score").asDouble()).isEqualTo(100);
    assertThat(output.path("intervals")).hasSize(2);
    assertThat(output.path("groups").path("baseline").path("image").asString())
        .isEqualTo("ami-today");
    assertThat(world.groups.names()).containsExactly("catalog-prod-v004");
    assertThat(world.groups.changes())
        .containsExactly(
            "disable " + BASELINE, "disable " + CANARY, "destroy " + BASELINE, "destroy " + CANARY);
    assertThat(task.log())
        .contains("Interval 1 of 2: score 100, pass", "Interval 2 of 2: score 100, pass")
        .last()
        .isEqualTo("Both groups are gone");
  }

  @Test
  void bothSidesAreAlikeButForTheirImage() throws Exception {
    until("booting");

    assertThat(world.groups.orders()).hasSize(2);
    GroupOrder baseline = world.groups.orders().getFirst();
    GroupOrder canary = world.groups.orders().getLast();
    assertThat(baseline.imageId()).isEqualTo("ami-today");
    assertThat(canary.imageId()).isEqualTo("ami-new");
    assertThat(canary.placement()).isEqualTo(baseline.placement());
    assertThat(canary.placement().instanceType()).as("of what runs now").isEqualTo("t3.large");
    assertThat(canary.placement().targetGroups()).containsExactly("catalog-prod");
    assertThat(List.of(baseline.capacity(), canary.capacity())).containsOnly(new Capacity(2, 2, 2));
    assertThat(canary.tags())
        .containsEntry("lehr:owner", "x1/canary/1/0")
        .containsEntry("lehr:cluster", "catalog-prod-canary")
        .containsEntry("lehr:lease", "2026-11-01T13:20:30Z");
  }

  @Test
  void aBadImageIsStoppedEarlyWithTheReason() throws Exception {
    world.latency(BEGIN.minusSeconds(30), 120, 40, 60);

    TaskFailure failure = failure(toTheEnd());

    assertThat(failure.kind()).isEqualTo(TaskFailure.Kind.PERMANENT);
    assertThat(failure.message())
        .startsWith("The canary failed: score 0.00 after interval 1 of 2")
        .contains("latency: higher by 20");
    assertThat(failure.details().path("verdict").asString()).isEqualTo("fail");
    assertThat(failure.details().path("reasons")).hasSize(1);
    assertThat(reports.find("x1", "canary"))
        .hasValueSatisfying(page -> assertThat(page).contains(CANARY));
    assertThat(failure.details().path("report").asString())
        .isEqualTo("/api/v1/executions/x1/stages/canary/report");
    assertThat(world.groups.names()).as("the clean-up removes them").contains(BASELINE, CANARY);
  }

  @Test
  void withNothingToCompareWithTheRuleDecides() throws Exception {
    world.groups.lose("catalog-prod-v004");
    JsonNode output = output(toTheEnd());
    assertThat(output.path("verdict").asString()).isEqualTo("pass");
    assertThat(output.path("compared").asBoolean()).isFalse();
    assertThat(output.path("reason").asString())
        .startsWith("Nothing serves in cluster catalog-prod of us-west-2");

    set(", \"withoutBaseline\": \"fail\"");
    assertThat(failure(toTheEnd()).message()).endsWith("a failure by withoutBaseline");
  }

  @Test
  void groupsThatDoNotBecomeHealthyFailWithWhatIsSaidOfThem() throws Exception {
    world.groups.complain("application: GET /health answered 503");

    assertThatThrownBy(this::toTheEnd)
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("not healthy after 6")
        .hasMessageContaining(CANARY + " has 0 of 2 in service")
        .hasMessageContaining("GET /health answered 503");
    assertThat(now).isBetween(BEGIN.plusSeconds(600), BEGIN.plusSeconds(620));
  }

  @Test
  void anInstanceThatIsReplacedIsToldAndNothingElse() throws Exception {
    until("comparing");
    world.groups.replaceInstance(CANARY);

    assertThat(output(toTheEnd()).path("verdict").asString()).isEqualTo("pass");
    assertThat(task.log())
        .anyMatch(line -> line.startsWith("New since the groups were healthy: i-"))
        .anyMatch(line -> line.startsWith(CANARY + " has 1 of 2 in service"));
  }

  @Test
  void aGroupThatSomebodyRemovesEndsTheCanary() throws Exception {
    until("comparing");
    world.groups.lose(CANARY);

    assertThatThrownBy(this::toTheEnd).hasMessageStartingWith(CANARY + " is gone");
  }

  @Test
  void aCloudThatIsBusyCostsTimeOnly() throws Exception {
    world.groups.trouble(1);
    assertThat(call()).isInstanceOf(TaskResult.Again.class);
    assertThat(task.log()).containsExactly("Rate exceeded; it is tried again");
    until("creating");
    world.groups.trouble(3);

    assertThat(output(toTheEnd()).path("verdict").asString()).isEqualTo("pass");
    assertThat(Duration.between(BEGIN, now)).isGreaterThan(Duration.ofMinutes(70));
  }

  @Test
  void aConfigThatForbidsAVerdictFailsBeforeAnythingIsMade() {
    world.config = world.config.replace("\"latency\", \"query\"", "\"\", \"query\"");

    assertThatThrownBy(this::toTheEnd)
        .isInstanceOf(TaskFailedException.class)
        .hasMessageContaining("/metrics/0/name");
    assertThat(world.groups.orders()).isEmpty();
  }

  @Test
  void aConfigThatChangesMidwayIsNotLookedAt() throws Exception {
    until("booting");
    world.config = "not JSON any more";

    assertThat(output(toTheEnd()).path("verdict").asString()).isEqualTo("pass");
  }

  @Test
  void aMarginalScoreIsWhatTheStageSays() throws Exception {
    world.config =
        world
            .config
            .replace("[{\"name\"", "[" + steady() + ", {\"name\"")
            .replace("{\"latency\": 100}", "{\"latency\": 20, \"steady\": 80}");
    world.latency(BEGIN.minusSeconds(30), 120, 40, 60);
    assertThat(failure(toTheEnd()).message()).startsWith("The canary is only marginal: score 80");

    world.groups.lose(BASELINE);
    world.groups.lose(CANARY);
    now = BEGIN;
    set(", \"onMarginal\": \"pass\"");
    assertThat(output(toTheEnd()).path("verdict").asString()).isEqualTo("marginal");
  }

  /** A metric that never changes for the worse. */
  private static String steady() {
    return """
    {"name": "steady", "query": {"type": "file", "metricName": "latency"},
     "groups": ["steady"], "analysisConfigurations": {"canary": {"direction": "decrease"}},
     "scopeName": "default"}\
    """;
  }

  /** How often the clean-up was called until nothing was left to do. */
  private int callUntilDone(TestingTask tidying) throws Exception {
    CanaryCleanUp cleanUp = new CanaryCleanUp(world, () -> now);
    int calls = 1;
    while (tidying.call(cleanUp) instanceof TaskResult.Again again) {
      now = now.plus(again.after());
      calls++;
    }
    return calls;
  }

  @Test
  void theCleanUpRemovesBothByTheirOwnerAndLosesNoTimeOverWhatWasCompared() throws Exception {
    until("comparing");
    Instant ended = now;
    TestingTask tidying = task.next();

    assertThat(callUntilDone(tidying)).as("disabled, drained, destroyed, gone").isEqualTo(4);
    assertThat(Duration.between(ended, now)).as("three times the poll interval").hasSeconds(3);
    assertThat(world.groups.names()).containsExactly("catalog-prod-v004");
    assertThat(tidying.log())
        .containsExactly("Removing both groups", "Nothing is left of the canary");
  }

  @Test
  void aGroupThatWasMadeAfterTheFirstLookIsRemovedToo() throws Exception {
    until("creating");
    TestingTask tidying = task.next();
    TaskResult first = tidying.call(new CanaryCleanUp(world, () -> now));
    assertThat(((TaskResult.Again) first).after()).isEqualTo(Duration.ofSeconds(5));
    until("booting");

    now = now.plusSeconds(5);
    callUntilDone(tidying);
    assertThat(world.groups.names()).containsExactly("catalog-prod-v004");
  }

  @Test
  void groupsThatWereJustMadeMayNotBeSeenYet() throws Exception {
    until("booting");
    TestingTask tidying = task.next();
    world.groups.hide(1);

    assertThat(callUntilDone(tidying)).isEqualTo(5);
    assertThat(world.groups.names()).containsExactly("catalog-prod-v004");
  }

  @Test
  void aCanaryThatHadDecidedNothingHasMadeNothing() throws Exception {
    assertThat(callUntilDone(task.next())).isEqualTo(1);
  }
}
