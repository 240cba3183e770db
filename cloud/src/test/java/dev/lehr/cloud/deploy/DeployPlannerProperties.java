package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Tries to bring a deployment to leave too little in service. */
class DeployPlannerProperties {
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final int BOOT = 20;
  private static final int LONGEST = 5_000;

  @Property(tries = 3_000)
  void noStepUndercutsTheFloor(
      @ForAll("strategies") Strategy strategy,
      @ForAll @IntRange(min = 1, max = 20) int instances,
      @ForAll @IntRange(min = 1, max = 20) int wanted,
      @ForAll @IntRange(min = 0, max = 3) int stale,
      @ForAll @IntRange(min = 0, max = 30) int deathsInAHundred,
      @ForAll @IntRange(min = 0, max = 50) int failedCallsInAHundred,
      @ForAll Random random) {
    SimulatedCluster cloud = new SimulatedCluster(random, BOOT, stale);
    cloud.add("catalog-v001", instances, false);
    cloud.add("catalog-v002", instances, true);
    Deployment deployment = deployment(strategy, wanted, cloud);
    int sinceDeath = 0;
    for (int second = 0; !isOver(deployment); second++) {
      assertThat(second).as("it ends: %s", deployment).isLessThan(LONGEST);
      Cluster seen = cloud.read();
      // Deaths stop some day, or nothing could ever be healthy for long enough.
      if (second < 1_000 && random.nextInt(100) < deathsInAHundred) {
        cloud.kill();
        sinceDeath = 0;
      }
      Move move = DeployPlanner.next(deployment, seen, BEGIN.plusSeconds(second));
      if (random.nextInt(100) >= failedCallsInAHundred) {
        int before = cloud.truth().inService();
        cloud.apply(move.step());
        // What died after it was read can not be known.
        if (sinceDeath > stale) {
          assertThat(cloud.truth().inService())
              .as("%s after %s, seeing %s", move.step(), deployment, seen)
              .isGreaterThanOrEqualTo(Math.min(before, Math.max(1, deployment.floor())));
        }
        deployment = move.deployment();
      }
      cloud.tick();
      sinceDeath++;
    }
    assertThat(cloud.truth().serving()).as("somebody serves").isNotEmpty();
  }

  @Property(tries = 500)
  void withoutTroubleItAlwaysDeploys(
      @ForAll("strategies") Strategy strategy,
      @ForAll @IntRange(min = 1, max = 20) int instances,
      @ForAll @IntRange(min = 1, max = 20) int wanted,
      @ForAll Random random) {
    SimulatedCluster cloud = new SimulatedCluster(random, BOOT, 0);
    cloud.add("catalog-v001", instances, false);
    cloud.add("catalog-v002", instances, true);
    Deployment deployment = run(deployment(strategy, wanted, cloud), cloud);

    assertThat(((Phase.Over) deployment.phase()).outcome()).isEqualTo(Phase.Outcome.DEPLOYED);
    assertThat(cloud.truth().serving())
        .singleElement()
        .satisfies(group -> assertThat(group.name()).isEqualTo("catalog-v003"))
        .satisfies(group -> assertThat(group.inService()).isEqualTo(wanted));
    assertThat(cloud.truth().groups()).hasSize(1 + Math.min(2, strategy.retirement().keep()));
  }

  @Property(tries = 300)
  void aGroupThatNeverGetsHealthyIsTakenBack(
      @ForAll("strategies") Strategy strategy,
      @ForAll @IntRange(min = 1, max = 20) int instances,
      @ForAll Random random) {
    SimulatedCluster cloud = new SimulatedCluster(random, LONGEST, 0);
    cloud.add("catalog-v002", instances, true);
    Deployment deployment = run(deployment(strategy, instances, cloud), cloud);

    assertThat(((Phase.Over) deployment.phase()).outcome()).isEqualTo(Phase.Outcome.ROLLED_BACK);
    assertThat(cloud.truth().serving())
        .singleElement()
        .satisfies(group -> assertThat(group.name()).isEqualTo("catalog-v002"))
        .satisfies(group -> assertThat(group.inService()).isEqualTo(instances));
    assertThat(cloud.truth().find("catalog-v003")).isEmpty();
  }

  private static Deployment run(Deployment from, SimulatedCluster cloud) {
    Deployment deployment = from;
    for (int second = 0; !isOver(deployment); second++) {
      assertThat(second).as("it ends: %s", deployment).isLessThan(LONGEST);
      Move move = DeployPlanner.next(deployment, cloud.read(), BEGIN.plusSeconds(second));
      cloud.apply(move.step());
      deployment = move.deployment();
      cloud.tick();
    }
    return deployment;
  }

  private static Deployment deployment(Strategy strategy, int wanted, SimulatedCluster cloud) {
    Capacity capacity = new Capacity(0, wanted, wanted * 2);
    return Deployment.begin(
        new Deployment.Goal("catalog-v003", capacity, strategy), cloud.truth(), 100, BEGIN);
  }

  private static boolean isOver(Deployment deployment) {
    return deployment.phase() instanceof Phase.Over;
  }

  @Provide
  Arbitrary<Strategy> strategies() {
    Arbitrary<List<Integer>> steps =
        Arbitraries.integers()
            .between(1, 99)
            .set()
            .ofMaxSize(4)
            .map(some -> Stream.concat(some.stream().sorted(), Stream.of(100)).toList());
    Arbitrary<Strategy.Retirement> retirement =
        Combinators.combine(
                Arbitraries.integers().between(0, 3),
                Arbitraries.of(true, false),
                Arbitraries.integers().between(0, 30).map(Duration::ofSeconds))
            .as(Strategy.Retirement::new);
    return Combinators.combine(
            steps, Arbitraries.integers().between(0, 20).map(Duration::ofSeconds), retirement)
        .as((all, pause, after) -> new Strategy(all, pause, Duration.ofSeconds(60), after));
  }
}
