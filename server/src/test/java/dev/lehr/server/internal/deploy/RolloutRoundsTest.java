package dev.lehr.server.internal.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolloutRoundsTest {
  @ParameterizedTest(name = "after {0} ms without news the next look is in {1} ms")
  @CsvSource({"0, 500", "2000, 500", "4000, 1000", "8000, 2000", "900000, 2000"})
  void looksSoonerWhileThereIsNews(long silence, long pause) {
    assertThat(RolloutRounds.pause(Duration.ofSeconds(2), Duration.ofMillis(silence)))
        .isEqualTo(Duration.ofMillis(pause));
  }
}
