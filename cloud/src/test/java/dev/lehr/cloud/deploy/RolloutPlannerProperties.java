package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Tries to bring the regions of a rollout to end differently. */
class RolloutPlannerProperties {
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final List<String> REGIONS = List.of("us-west-2", "us-east-1", "eu-west-1");
  private static final String OLD = "catalog-v002";
  private static final String NEW = "catalog-v003";
  private static final int BOOT = 20;
  private static final int LONGEST = 5_000;
  private static final Strategy STRATEGY =
      new Strategy(
          List.of(50, 100),
          Duration.ofSeconds(3),
          Duration.ofSeconds(60),
          new Strategy.Retirement(0, true, Duration.ofSeconds(5)));

  private final Map<String, SimulatedCluster> clouds = new LinkedHashMap<>();

  @Property(tries = 1_000)
  void allEndAlikeAndNothingIsRemovedBefore(
      @ForAll @IntRange(min = 1, max = 8) int instances,
      @ForAll @IntRange(min = 0, max = 3) int regionThatNeverGetsHealthy,
      @ForAll @IntRange(min = 0, max = 10) int deathsInAHundred,
      @ForAll @IntRange(min = 0, max = 50) int failedCallsInAHundred,
      @ForAll boolean checked,
      @ForAll Random random) {
    build(instances, regionThatNeverGetsHealthy, random);
    Rollout rollout = begin(instances, checked);
    for (int second = 0; rollout.over().isEmpty(); second++) {
      assertThat(second).as("it ends: %s", rollout).isLessThan(LONGEST);
      if (second < 300 && random.nextInt(100) < deathsInAHundred) {
        clouds.get(REGIONS.get(random.nextInt(REGIONS.size()))).kill();
      }
      rollout = round(rollout, failedCallsInAHundred, second, random);
    }
    Phase.Outcome outcome = rollout.over().orElseThrow().outcome();
    if (regionThatNeverGetsHealthy < REGIONS.size()) {
      assertThat(outcome).isNotEqualTo(Phase.Outcome.DEPLOYED);
    } else if (deathsInAHundred == 0) {
      assertThat(outcome).isEqualTo(Phase.Outcome.DEPLOYED);
    }
    rollout.regions().forEach((region, each) -> checkEnd(each, clouds.get(region), outcome));
  }

  private static void checkEnd(Deployment deployment, SimulatedCluster cloud, Phase.Outcome worst) {
    Phase.Outcome own = ((Phase.Over) deployment.phase()).outcome();
    assertThat(own == Phase.Outcome.DEPLOYED).isEqualTo(worst == Phase.Outcome.DEPLOYED);
    List<String> left = cloud.truth().groups().stream().map(ServerGroup::name).toList();
    switch (own) {
      case DEPLOYED -> assertThat(left).containsExactly(NEW);
      case ROLLED_BACK -> assertThat(left).containsExactly(OLD);
      case STUCK -> assertThat(left).contains(OLD);
    }
  }

  private void build(int instances, int slow, Random random) {
    clouds.clear();
    for (int i = 0; i < REGIONS.size(); i++) {
      SimulatedCluster cloud = new SimulatedCluster(random, i == slow ? LONGEST : BOOT, 0);
      cloud.add(OLD, instances, true);
      clouds.put(REGIONS.get(i), cloud);
    }
  }

  private Rollout begin(int instances, boolean checked) {
    Map<String, Deployment> regions = new LinkedHashMap<>();
    Capacity capacity = new Capacity(0, instances, instances);
    clouds.forEach(
        (region, cloud) ->
            regions.put(
                region,
                Deployment.begin(
                    new Deployment.Goal(NEW, capacity, STRATEGY), cloud.truth(), 50, BEGIN)));
    return new Rollout(regions, checked ? Rollout.Checks.AFTER_EVERY_STEP : Rollout.Checks.NONE);
  }

  private Rollout round(Rollout rollout, int failedCallsInAHundred, int second, Random random) {
    Instant now = BEGIN.plusSeconds(second);
    Map<String, Cluster> seen = new LinkedHashMap<>();
    clouds.forEach((region, cloud) -> seen.put(region, cloud.read()));
    Map<String, Deployment> further = new LinkedHashMap<>();
    RolloutPlanner.next(rollout, seen, now)
        .forEach(
            (region, move) -> {
              if (random.nextInt(100) >= failedCallsInAHundred) {
                checkRemoval(move, rollout);
                clouds.get(region).apply(move.step());
                further.put(region, move.deployment());
              }
            });
    clouds.values().forEach(SimulatedCluster::tick);
    Rollout next = rollout.with(further);
    return next.checkDue(now).isPresent() ? next.withCheckPassed() : next;
  }

  /** Whoever removes an old group knows for sure, from what is durable, that all have gone over. */
  private static void checkRemoval(Move move, Rollout durable) {
    if (move.step().equals(new Step.Destroy(OLD))) {
      assertThat(durable.isReleased()).as("%s in %s", move, durable).isTrue();
    }
  }
}
