package dev.lehr.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(strikes(FaultPlan.parse(List.of("throttle=0.3"), 7)))
        .isEqualTo(strikes(FaultPlan.parse(List.of("throttle=0.3"), 7)))
        .isNotEqualTo(strikes(FaultPlan.parse(List.of("throttle=0.3"), 8)))
        .contains(true, false);
  }

  @Test
  void otherKindsDoNotShiftTheDraw() {
    FaultPlan disturbed = FaultPlan.parse(List.of("throttle=0.3", "no-capacity=0.5"), 7);
    List<Boolean> drawn =
        IntStream.range(0, 50)
            .mapToObj(
                i -> {
                  disturbed.strikes(FaultKind.NO_CAPACITY);
                  return disturbed.strikes(FaultKind.THROTTLE);
                })
            .toList();
    assertThat(drawn).isEqualTo(strikes(FaultPlan.parse(List.of("throttle=0.3"), 7)));
  }

  @Test
  void withoutARateItAlwaysStrikesAndWithoutAnEntryNever() {
    FaultPlan plan = FaultPlan.parse(List.of("no-capacity"), 1);
    assertThat(plan.strikes(FaultKind.NO_CAPACITY)).isTrue();
    assertThat(plan.strikes(FaultKind.THROTTLE)).isFalse();
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertThatThrownBy(() -> FaultPlan.parse(List.of("thunder"), 1))
        .hasMessageContaining("'thunder'")
        .hasMessageContaining("reset-mid-script");
    assertThatThrownBy(() -> FaultPlan.parse(List.of("throttle=2"), 1))
        .hasMessageContaining("'throttle=2'")
        .hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> FaultPlan.parse(List.of("throttle=often"), 1))
        .hasMessageContaining("'throttle=often'");
  }

  private static List<Boolean> strikes(FaultPlan plan) {
    return IntStream.range(0, 50).mapToObj(i -> plan.strikes(FaultKind.THROTTLE)).toList();
  }
}
