package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The steps of each strategy, in their order. */
class DeployPlannerTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Capacity FOUR = new Capacity(0, 4, 8);
  private static final Strategy.Retirement KEEP_ONE =
      new Strategy.Retirement(1, true, Duration.ofSeconds(30));

  private final SimulatedCluster cloud = new SimulatedCluster(new Random(1), 10, 0);

  @Test
  void redBlackMovesAllTrafficAtOnce() {
    cloud.add("catalog-v001", 4, false);
    cloud.add("catalog-v002", 4, true);

    assertThat(steps(Strategy.redBlack(PATIENCE, KEEP_ONE)))
        .containsExactly(
            "Create[group=catalog-v003, capacity=Capacity[min=0, desired=4, max=8]]",
            "Disable[group=catalog-v002]",
            "Destroy[group=catalog-v001]",
            "Resize[group=catalog-v002, capacity=Capacity[min=0, desired=0, max=0]]");
  }

  @Test
  void rollingRedBlackMovesItStepByStep() {
    cloud.add("catalog-v002", 4, true);

    assertThat(steps(new Strategy(List.of(25, 50, 100), Duration.ofSeconds(5), PATIENCE, KEEP_ONE)))
        .containsExactly(
            "Create[group=catalog-v003, capacity=Capacity[min=1, desired=1, max=8]]",
            "Resize[group=catalog-v002, capacity=Capacity[min=3, desired=3, max=8]]",
            "Resize[group=catalog-v003, capacity=Capacity[min=2, desired=2, max=8]]",
            "Resize[group=catalog-v002, capacity=Capacity[min=2, desired=2, max=8]]",
            "Resize[group=catalog-v003, capacity=Capacity[min=0, desired=4, max=8]]",
            "Disable[group=catalog-v002]",
            "Resize[group=catalog-v002, capacity=Capacity[min=0, desired=0, max=0]]");
  }

  @Test
  void highlanderLeavesOnlyOne() {
    cloud.add("catalog-v001", 4, false);
    cloud.add("catalog-v002", 4, true);

    assertThat(steps(Strategy.highlander(PATIENCE)))
        .endsWith(
            "Disable[group=catalog-v002]",
            "Destroy[group=catalog-v001]",
            "Destroy[group=catalog-v002]");
  }

  @Test
  void theFirstGroupTakesOverFromNobody() {
    assertThat(steps(Strategy.redBlack(PATIENCE, KEEP_ONE)))
        .containsExactly("Create[group=catalog-v003, capacity=Capacity[min=0, desired=4, max=8]]");
  }

  @Test
  void whatIsNoRisingShareIsRefused() {
    assertThatThrownBy(() -> new Strategy(List.of(50, 25), Duration.ZERO, PATIENCE, KEEP_ONE))
        .hasMessageContaining("[50, 25]");
  }

  @ParameterizedTest
  @CsvSource({"100, 4, 4", "50, 4, 2", "30, 4, 2", "0, 4, 0", "100, 3, 3"})
  void whatServesNowAndTheShareOfItSayWhatMustStay(int share, int wanted, int floor) {
    assertThat(begun(share, wanted).floor()).isEqualTo(floor);
  }

  @Test
  void aGroupThatIsBroughtBackIsKnownAsFound() {
    assertThat(begun(100, 4).presence()).isEqualTo(Deployment.Presence.FOUND);
  }

  @Test
  void oneThatDiesWhenAllTrafficHasMovedIsWaitedFor() {
    assertThat(moved(Duration.ofSeconds(11), 3)).isInstanceOf(Phase.Cooling.class);
    assertThat(moved(Duration.ofSeconds(1), 0)).isInstanceOf(Phase.Cooling.class);
    assertThat(moved(Duration.ofSeconds(1), 4)).isInstanceOf(Phase.Over.class);
  }

  @Test
  void tooFewForTooLongOrNoneAtAllAreTakenBackWhileThatIsStillFree() {
    assertThat(moved(PATIENCE.plusSeconds(1), 3)).isInstanceOf(Phase.RollingBack.class);
    assertThat(moved(Duration.ofSeconds(11), 0)).isInstanceOf(Phase.RollingBack.class);
  }

  /** The phase some time after all traffic has moved, when so many of 4 are in service. */
  private static Phase moved(Duration ago, int inService) {
    Cluster cluster = serving(new ServerGroup("catalog-v003", FOUR, true, inService, 0), false);
    return DeployPlanner.next(begun(100, 4).in(new Phase.Cooling(BEGIN)), cluster, BEGIN.plus(ago))
        .deployment()
        .phase();
  }

  private static Deployment begun(int share, int wanted) {
    Capacity capacity = new Capacity(0, wanted, 8);
    Strategy strategy =
        Strategy.redBlack(PATIENCE, new Strategy.Retirement(1, false, Duration.ZERO));
    // A group that is brought back may serve already: it does not count.
    ServerGroup broughtBack = new ServerGroup("catalog-v003", FOUR, true, 2, 0);
    return Deployment.begin(
        new Deployment.Goal("catalog-v003", capacity, strategy),
        serving(broughtBack, true),
        share,
        BEGIN);
  }

  private static Cluster serving(ServerGroup group, boolean before) {
    return new Cluster(
        List.of(new ServerGroup("catalog-v002", FOUR, before, before ? 4 : 0, 0), group));
  }

  private List<String> steps(Strategy strategy) {
    Deployment.Goal goal = new Deployment.Goal("catalog-v003", new Capacity(0, 4, 8), strategy);
    Deployment deployment = Deployment.begin(goal, cloud.truth(), 100, BEGIN);
    List<String> steps = new ArrayList<>();
    for (int second = 0; !(deployment.phase() instanceof Phase.Over); second++) {
      Move move = DeployPlanner.next(deployment, cloud.read(), BEGIN.plusSeconds(second));
      if (!(move.step() instanceof Step.Await)) {
        steps.add(move.step().toString());
      }
      cloud.apply(move.step());
      deployment = move.deployment();
      cloud.tick();
    }
    return steps;
  }
}
