package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The steps of each strategy, in their order. */
class DeployPlannerTest {
  private static final Instant BEGIN = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
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
