package dev.lehr.cloud.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.CloudException;
import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.Deployment;
import dev.lehr.cloud.deploy.Phase;
import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.ServerGroup;
import dev.lehr.cloud.deploy.Strategy;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.GroupOrder;
import dev.lehr.cloud.group.GroupTags;
import dev.lehr.cloud.group.Placement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is done in two regions, whatever the cloud says to it. */
class RolloutWorkTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final ClusterName CLUSTER =
      new ClusterName("catalog", Optional.of("prod"), Optional.empty());
  private static final String OLD = "catalog-prod-v002";
  private static final String NEW = "catalog-prod-v003";
  private static final Strategy STRATEGY =
      Strategy.redBlack(Duration.ofMinutes(2), new Strategy.Retirement(0, false, Duration.ZERO));
  private static final int LONGEST = 10_000;

  private final List<String> log = new ArrayList<>();
  private final Map<String, TestingGroups> regions = new LinkedHashMap<>();

  private void cloud(TestingGroups west, TestingGroups east) {
    regions.put("us-west-2", west.with(OLD, 2, "before"));
    regions.put("us-east-1", east.with(OLD, 2, "before"));
  }

  private static TestingGroups calm() {
    return new TestingGroups(new Random(1), 0);
  }

  private Rollout begin() {
    Map<String, Deployment> begun = new LinkedHashMap<>();
    Capacity two = new Capacity(2, 2, 2);
    Cluster cluster = new Cluster(List.of(serving(OLD)));
    for (String region : regions.keySet()) {
      begun.put(
          region, Deployment.begin(new Deployment.Goal(NEW, two, STRATEGY), cluster, 100, BEGIN));
    }
    return new Rollout(begun, Rollout.Checks.NONE);
  }

  private Phase.Over run() throws InterruptedException {
    Rollout rollout = begin();
    Map<String, String> told = Map.of();
    for (int second = 0; rollout.over().isEmpty(); second++) {
      assertThat(second).as("it ends: %s", rollout).isLessThan(LONGEST);
      RolloutLog lines = new RolloutLog(log::add, told);
      try {
        rollout = new RolloutWork(parts(), lines).advance(rollout, BEGIN.plusSeconds(second));
      } catch (CloudException throttled) {
        assertThat(throttled.kind()).isEqualTo(CloudException.Kind.TRANSIENT);
      }
      told = lines.told();
    }
    return rollout.over().orElseThrow();
  }

  private static ServerGroup serving(String name) {
    return new ServerGroup(name, new Capacity(2, 2, 2), true, 2, 0);
  }

  private Map<String, RolloutWork.Part> parts() {
    Placement placement =
        new Placement(
            List.of(),
            List.of(),
            List.of(),
            "t3.large",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            Optional.empty(),
            Duration.ofMinutes(5));
    Map<String, RolloutWork.Part> parts = new LinkedHashMap<>();
    regions.forEach(
        (region, groups) ->
            parts.put(
                region,
                new RolloutWork.Part(
                    new Site(region, CLUSTER, placement, groups),
                    new GroupOrder(
                        NEW,
                        "ami-1",
                        new Capacity(2, 2, 2),
                        placement,
                        Optional.of(OLD),
                        Map.of(GroupTags.OWNER, "us")))));
    return parts;
  }

  @Test
  void itTellsEachStepOnce() throws InterruptedException {
    cloud(calm(), calm());
    assertThat(run().outcome()).isEqualTo(Phase.Outcome.DEPLOYED);
    assertThat(log)
        .filteredOn(line -> line.startsWith("us-west-2"))
        .containsExactly(
            "us-west-2 catalog-prod-v003: made with 2 instances",
            "us-west-2 catalog-prod-v002: disabled",
            "us-west-2 catalog-prod-v003: all traffic has moved, in all regions",
            "us-west-2 catalog-prod-v002: destroyed",
            "us-west-2 catalog-prod-v003: catalog-prod-v003 has all the traffic");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void throttledCallsCostTimeOnly(long seed) throws InterruptedException {
    cloud(new TestingGroups(new Random(seed), 30), new TestingGroups(new Random(-seed), 30));
    assertThat(run().outcome()).isEqualTo(Phase.Outcome.DEPLOYED);
    assertThat(regions.values())
        .allSatisfy(groups -> assertThat(groups.names()).containsExactly(NEW));
  }

  @Test
  void oneRegionThatNeverGetsHealthyTakesAllBack() throws InterruptedException {
    cloud(calm(), calm().unhealthy());
    Phase.Over over = run();
    assertThat(over.outcome()).isEqualTo(Phase.Outcome.ROLLED_BACK);
    assertThat(regions.values())
        .allSatisfy(groups -> assertThat(groups.serving()).containsExactly(OLD));
    assertThat(regions.values())
        .allSatisfy(groups -> assertThat(groups.names()).containsExactly(OLD));
    assertThat(log).anySatisfy(line -> assertThat(line).contains("i-0 target group: unhealthy"));
  }

  @Test
  void whatAwsForbidsInOneRegionTakesAllBack() throws InterruptedException {
    cloud(calm().refusing("You are not authorized"), calm());
    Phase.Over over = run();
    assertThat(over.outcome()).isEqualTo(Phase.Outcome.ROLLED_BACK);
    assertThat(over.message()).isEqualTo("us-west-2: You are not authorized");
    assertThat(regions.values())
        .allSatisfy(groups -> assertThat(groups.names()).containsExactly(OLD));
    assertThat(regions.values())
        .as("launch templates of groups that could not be made")
        .allSatisfy(groups -> assertThat(groups.templates()).containsExactly(OLD));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void whatIsThrottledAtTheEndIsTriedAgain(long seed) throws InterruptedException {
    cloud(new TestingGroups(new Random(seed), 50).refusing("You are not authorized"), calm());
    assertThat(run().outcome()).isEqualTo(Phase.Outcome.ROLLED_BACK);
    assertThat(regions.get("us-west-2").templates()).containsExactly(OLD);
  }

  @Test
  void theTroubleOfOneRegionDoesNotHoldTheOthers() throws InterruptedException {
    cloud(calm().refusing("You are not authorized"), calm());
    new RolloutWork(parts(), new RolloutLog(log::add, Map.of())).advance(begin(), BEGIN);
    assertThat(regions.get("us-east-1").names()).containsExactly(OLD, NEW);
  }

  @Test
  void somebodyElsesGroupOfThatNameIsNotTouched() throws InterruptedException {
    cloud(calm().with(NEW, 2, "others"), calm());
    Phase.Over over = run();
    assertThat(over.outcome()).isEqualTo(Phase.Outcome.ROLLED_BACK);
    assertThat(over.message()).contains("is somebody else's");
    assertThat(regions.get("us-west-2").serving()).containsExactly(NEW, OLD);
    assertThat(regions.get("us-west-2").templates()).containsExactly(NEW, OLD);
    assertThat(regions.get("us-east-1").serving()).containsExactly(OLD);
  }
}
