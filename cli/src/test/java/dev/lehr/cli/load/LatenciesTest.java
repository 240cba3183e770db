package dev.lehr.cli.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LatenciesTest {
  private final Latencies latencies = new Latencies();

  @Test
  void percentilesAreRightToTwoPerCent() {
    for (int millis = 1; millis <= 100; millis++) {
      latencies.add(Duration.ofMillis(millis));
    }
    assertThat(latencies.percentile(50).toNanos() / 1e6).isCloseTo(50, within(1.0));
    assertThat(latencies.percentile(99).toNanos() / 1e6).isCloseTo(99, within(2.0));
    assertThat(latencies.percentile(100).toNanos() / 1e6).isCloseTo(100, within(2.0));
  }

  @Test
  void whoWasNeverAskedTookNoTime() {
    assertThat(latencies.percentile(99)).isZero();
  }

  @Test
  void anHourHasAPlace() {
    latencies.add(Duration.ofHours(1));
    assertThat(latencies.percentile(50)).isGreaterThan(Duration.ofMinutes(30));
  }
}
