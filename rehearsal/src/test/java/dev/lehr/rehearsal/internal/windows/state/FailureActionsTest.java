package dev.lehr.rehearsal.internal.windows.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What sc.exe says, as Windows keeps it. */
class FailureActionsTest {
  @Test
  void theLastActionIsForAllLaterFailures() {
    FailureActions actions = FailureActions.parse("restart/0/run/5/restart/60000");

    assertThat(actions.restartAfter(1)).contains(Duration.ZERO);
    assertThat(actions.restartAfter(2)).isEmpty();
    assertThat(actions.restartAfter(3)).contains(Duration.ofMinutes(1));
    assertThat(actions.restartAfter(9)).contains(Duration.ofMinutes(1));
    assertThat(FailureActions.NONE.restartAfter(1)).isEmpty();
  }

  @Test
  void whatIsKeptIsReadBackAndWhatIsBrokenIsNothing() {
    FailureActions actions = FailureActions.parse("restart/5000/\"\"/0");

    assertThat(FailureActions.decode(actions.encoded(86_400))).isEqualTo(actions);
    assertThat(FailureActions.decode(new byte[] {1, 2, 3})).isEqualTo(FailureActions.NONE);
    byte[] liar = actions.encoded(0);
    liar[12] = 100;
    assertThat(FailureActions.decode(liar)).isEqualTo(actions);
  }
}
