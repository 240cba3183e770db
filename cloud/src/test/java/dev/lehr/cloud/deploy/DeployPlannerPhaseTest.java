package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cloud.deploy.Deployment.Presence;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What is said in each phase to a cluster that somebody, a crash or a stale read left like that.
 */
class DeployPlannerPhaseTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String OLD = "catalog-v002";
  private static final String NEW = "catalog-v003";
  private static final Capacity TWO = new Capacity(2, 2, 2);
  private static final Capacity FOUR = new Capacity(4, 4, 4);
  private static final Phase LATE = new Phase.RollingBack("it failed", NOW.minusSeconds(11));

  @Test
  void aGroupThatCanNotBeMadeForTooLongIsGivenUp() {
    Phase growing = new Phase.Growing(0, NOW.minus(PATIENCE).minusSeconds(1));
    Move move = next(Presence.EXPECTED, growing, serving(OLD, 4));
    assertThat(move.deployment().phase()).isInstanceOf(Phase.RollingBack.class);
  }

  @Test
  void aGroupThatIsGoneIsNotMadeAgain() {
    Move move = next(Presence.MADE, new Phase.Growing(0, NOW), serving(OLD, 4));
    assertThat(move.deployment().phase())
        .isEqualTo(new Phase.Over(Phase.Outcome.ROLLED_BACK, NEW + " is gone"));
  }

  @Test
  void requestsAreFinishedBeforeTheNextStep() {
    Move move = next(Presence.MADE, new Phase.Shifting(0, NOW), draining(OLD, 2), serving(NEW, 4));
    assertThat(move.step()).isEqualTo(new Step.Await("2 instances finish their requests"));
    assertThat(move.deployment().phase()).isInstanceOf(Phase.Shifting.class);
  }

  @Test
  void groupsBeforeAreKeptForTheirTime() {
    Phase cooling = new Phase.Cooling(NOW.plusSeconds(1));
    assertThat(next(Presence.MADE, cooling, idle(OLD), serving(NEW, 4)).deployment().phase())
        .isEqualTo(cooling);
  }

  @Test
  void whoeverServesIsNotRemoved() {
    ServerGroup enabled = serving("catalog-v001", 1);
    Move move = next(Presence.MADE, new Phase.Retiring(), enabled, idle(OLD), serving(NEW, 4));
    assertThat(move.deployment().phase()).isInstanceOf(Phase.Over.class);
  }

  @Test
  void whatWasTriedInBetweenIsRemovedFirst() {
    ServerGroup tried = idle("catalog-v002-tried");
    assertThat(next(Presence.MADE, new Phase.Retiring(), idle(OLD), tried, serving(NEW, 4)).step())
        .isEqualTo(new Step.Destroy(tried.name()));
  }

  @Test
  void theGroupsBeforeGetTheirSizeAndTrafficBackFirst() {
    ServerGroup small = new ServerGroup(OLD, TWO, false, 0, 0);
    ServerGroup full = new ServerGroup(OLD, FOUR, false, 0, 0);
    assertThat(next(Presence.MADE, LATE, small, serving(NEW, 4)).step())
        .isEqualTo(new Step.Resize(OLD, FOUR));
    assertThat(next(Presence.MADE, LATE, full, serving(NEW, 4)).step())
        .isEqualTo(new Step.Enable(OLD));
  }

  @Test
  void whoSeemsToServeJustAfterTheWayForwardMayHaveBeenDisabled() {
    ServerGroup[] both = {serving(OLD, 4), serving(NEW, 4)};
    assertThat(next(Presence.MADE, new Phase.RollingBack("it failed", NOW), both).step())
        .isInstanceOf(Step.Await.class);
    assertThat(next(Presence.MADE, LATE, both).step()).isEqualTo(new Step.Disable(NEW));
  }

  @Test
  void aGroupThatWasAskedForIsWaitedForBeforeTheEnd() {
    Phase early = new Phase.RollingBack("it failed", NOW);
    assertThat(next(Presence.EXPECTED, early, serving(OLD, 4)).deployment().phase())
        .isEqualTo(early);
    assertThat(next(Presence.EXPECTED, LATE, serving(OLD, 4)).deployment().phase())
        .isInstanceOf(Phase.Over.class);
  }

  @Test
  void theNewGroupFinishesItsRequestsBeforeItGoes() {
    assertThat(next(Presence.MADE, LATE, serving(OLD, 4), draining(NEW, 1)).step())
        .isEqualTo(new Step.Await("1 instances finish their requests"));
    assertThat(next(Presence.MADE, LATE, serving(OLD, 4), idle(NEW)).step())
        .isEqualTo(new Step.Destroy(NEW));
  }

  @Test
  void aGroupThatWasThereBeforeStays() {
    assertThat(next(Presence.FOUND, LATE, serving(OLD, 4), idle(NEW)).deployment().phase())
        .isEqualTo(new Phase.Over(Phase.Outcome.ROLLED_BACK, "it failed"));
  }

  @Test
  void noGroupBeforeLosesTrafficUntilTheStepIsFoundGood() {
    Rollout rollout =
        new Rollout(
            Map.of("us-west-2", deployment(Presence.MADE, new Phase.Pausing(0, NOW))),
            Rollout.Checks.AFTER_EVERY_STEP);
    Map<String, Cluster> clusters =
        Map.of("us-west-2", new Cluster(List.of(serving(OLD, 4), serving(NEW, 4))));

    assertThat(RolloutPlanner.next(rollout, clusters, NOW).get("us-west-2").step())
        .isEqualTo(new Step.Await("the new instances are checked"));
    assertThat(rollout.checkDue(NOW)).contains(0);
    assertThat(
            RolloutPlanner.next(rollout.withCheckPassed(), clusters, NOW).get("us-west-2").step())
        .isEqualTo(new Step.Disable(OLD));
  }

  private static Move next(Presence presence, Phase phase, ServerGroup... groups) {
    return DeployPlanner.next(deployment(presence, phase), new Cluster(Arrays.asList(groups)), NOW);
  }

  private static Deployment deployment(Presence presence, Phase phase) {
    Strategy strategy =
        Strategy.redBlack(PATIENCE, new Strategy.Retirement(1, false, Duration.ZERO));
    return new Deployment(NEW, FOUR, strategy, Map.of(OLD, FOUR), 4, presence, phase);
  }

  private static ServerGroup serving(String name, int inService) {
    return new ServerGroup(name, FOUR, true, inService, 0);
  }

  private static ServerGroup idle(String name) {
    return draining(name, 0);
  }

  private static ServerGroup draining(String name, int draining) {
    return new ServerGroup(name, FOUR, false, 0, draining);
  }
}
