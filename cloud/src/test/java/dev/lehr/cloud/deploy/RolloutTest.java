package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of all regions when one of them is refused something. */
class RolloutTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Phase RETIRING = new Phase.Retiring();

  @Test
  void onceGroupsBeforeAreBeingRemovedNobodyGoesBack() {
    Rollout released = rollout(RETIRING, RETIRING);
    assertThat(released.goingBack("too late", NOW)).isEqualTo(released);
  }

  @Test
  void groupsBeforeThatMayNotBeRemovedStay() {
    assertThat(phase(rollout(RETIRING, RETIRING).refused("west", "no", NOW)))
        .isEqualTo(new Phase.Over(Phase.Outcome.DEPLOYED, "no"));
  }

  @Test
  void theWayBackThatIsRefusedForTooLongIsStuck() {
    Phase back = new Phase.RollingBack("it failed", NOW);
    Rollout rollout = rollout(back, back);
    assertThat(phase(rollout.refused("west", "no", NOW))).isEqualTo(back);
    assertThat(phase(rollout.refused("west", "no", NOW.plus(PATIENCE).plusSeconds(1))))
        .isEqualTo(new Phase.Over(Phase.Outcome.STUCK, "it failed; no"));
  }

  @Test
  void itEndsAsItsWorstRegion() {
    Phase.Over well = new Phase.Over(Phase.Outcome.ROLLED_BACK, "back");
    Phase.Over worse = new Phase.Over(Phase.Outcome.STUCK, "stuck");
    assertThat(rollout(well, worse).over()).contains(worse);
    assertThat(rollout(worse, well).over()).contains(worse);
  }

  private static Phase phase(Rollout rollout) {
    return rollout.regions().get("west").phase();
  }

  private static Rollout rollout(Phase west, Phase east) {
    return new Rollout(
        Map.of("west", deployment(west), "east", deployment(east)), Rollout.Checks.NONE);
  }

  private static Deployment deployment(Phase phase) {
    Strategy strategy =
        new Strategy(
            List.of(100),
            Duration.ZERO,
            PATIENCE,
            new Strategy.Retirement(1, false, Duration.ZERO));
    Capacity two = new Capacity(2, 2, 2);
    return new Deployment("new", two, strategy, Map.of(), 2, Deployment.Presence.MADE, phase);
  }
}
