package dev.lehr.cloud.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which steps would leave too little in service. */
class TrafficGuardTest {
  private static final Capacity TWO = new Capacity(2, 2, 2);
  private static final Capacity ONE = new Capacity(1, 1, 2);
  private static final Step DISABLE = new Step.Disable("old");
  private static final Step DESTROY = new Step.Destroy("old");

  @Test
  void asManyAsAreNeededStay() {
    Cluster cluster = new Cluster(List.of(serving("old", 2), serving("new", 1)));
    assertThat(TrafficGuard.refusal(DISABLE, cluster, 1)).isEmpty();
    assertThat(TrafficGuard.refusal(DISABLE, cluster, 2))
        .contains("only 1 of at least 2 instances would stay in service");
    assertThat(TrafficGuard.refusal(DESTROY, cluster, 2)).isPresent();
  }

  @Test
  void theLastOneStaysThoughNoneIsNeeded() {
    Cluster cluster = new Cluster(List.of(serving("old", 1)));
    assertThat(TrafficGuard.refusal(DISABLE, cluster, 0)).isPresent();
    assertThat(TrafficGuard.refusal(DESTROY, cluster, 0)).isPresent();
  }

  @Test
  void aGroupThatSeemsDeadMayGoOnlyWhereNothingIsNeeded() {
    Cluster cluster = new Cluster(List.of(serving("old", 0)));
    assertThat(TrafficGuard.refusal(DISABLE, cluster, 0)).isEmpty();
    assertThat(TrafficGuard.refusal(DISABLE, cluster, 1)).isPresent();
  }

  @Test
  void whoShrinksMayGiveUpThoseThatServe() {
    Step shrink = new Step.Resize("old", ONE);
    Cluster half = new Cluster(List.of(serving("old", 1), serving("new", 1)));
    assertThat(TrafficGuard.refusal(shrink, half, 1)).isEmpty();
    assertThat(TrafficGuard.refusal(shrink, half, 2)).isPresent();
    assertThat(TrafficGuard.refusal(new Step.Resize("old", TWO), half, 2)).isEmpty();
  }

  @Test
  void whoDoesNotServeMayGo() {
    Cluster cluster = new Cluster(List.of(new ServerGroup("old", TWO, false, 0, 1)));
    assertThat(TrafficGuard.refusal(DESTROY, cluster, 2)).isEmpty();
  }

  private static ServerGroup serving(String name, int inService) {
    return new ServerGroup(name, TWO, true, inService, 0);
  }
}
