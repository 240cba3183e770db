package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pauses grow up to a limit, are the same for the same attempt, and spread over tasks. */
class BackOffTest {
  private static final Retry RETRY =
      new Retry(10, Duration.ofSeconds(2), 3, Duration.ofSeconds(60));

  @Test
  void growsByItsFactorUpToTheLongest() {
    List<Long> most = List.of(2L, 6L, 18L, 54L, 60L, 60L);

    for (int attempt = 1; attempt <= most.size(); attempt++) {
      Duration whole = Duration.ofSeconds(most.get(attempt - 1));
      assertThat(BackOff.pause(RETRY, "x/bake/1/0", attempt)).isBetween(whole.dividedBy(2), whole);
    }
  }

  @Test
  void isAlwaysTheSame() {
    assertThat(BackOff.pause(RETRY, "x/bake/1/0", 2))
        .isEqualTo(BackOff.pause(RETRY, "x/bake/1/0", 2));
  }

  @Test
  void spreadsNeighboursEvenly() {
    List<Long> pauses =
        IntStream.range(0, 1000)
            .mapToObj(number -> BackOff.pause(RETRY, "x" + number + "/bake/1/0", 1).toMillis())
            .toList();

    for (int tenth = 0; tenth < 10; tenth++) {
      long from = 1000 + 100L * tenth;
      assertThat(pauses.stream().filter(pause -> pause >= from && pause < from + 100).count())
          .isBetween(60L, 140L);
    }
  }
}
