package dev.lehr.triggers.internal.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.triggers.TestingClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** How often something is looked at that fails. */
class PatrolTest {
  private final TestingClock clock = new TestingClock();

  /** A remote that answers as told. */
  private record Scripted(Queue<String> answers) implements Watch {
    @Override
    public String name() {
      return "scripted";
    }

    @Override
    public Next look(Instant now) throws IOException {
      String answer = answers.remove();
      return switch (answer) {
        case "away" -> throw new IOException("does not answer");
        case "broken" -> throw new IllegalStateException("a defect");
        default -> new Next(now.plusSeconds(60), answer);
      };
    }
  }

  private Duration pause(Patrol patrol) throws InterruptedException {
    patrol.lookOnce();
    return Duration.between(clock.instant(), patrol.health().next());
  }

  @Test
  void theLongerItFailsTheLessOftenItIsAsked() throws InterruptedException {
    Queue<String> answers = new ArrayDeque<>(List.of("away", "away", "broken", "well", "away"));
    Patrol patrol = new Patrol(new Scripted(answers), clock);
    assertThat(pause(patrol)).isEqualTo(Duration.ofSeconds(10));
    assertThat(patrol.health().well()).isFalse();
    assertThat(patrol.health().message()).isEqualTo("does not answer");
    assertThat(pause(patrol)).isEqualTo(Duration.ofSeconds(20));
    assertThat(pause(patrol)).isEqualTo(Duration.ofSeconds(40));
    assertThat(patrol.health().message()).isEqualTo("a defect");
    assertThat(pause(patrol)).isEqualTo(Duration.ofSeconds(60));
    assertThat(patrol.health().well()).isTrue();
    assertThat(pause(patrol)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void noPauseIsLongerThanTenMinutes() throws InterruptedException {
    Queue<String> answers = new ArrayDeque<>();
    for (int i = 0; i < 40; i++) {
      answers.add("away");
    }
    Patrol patrol = new Patrol(new Scripted(answers), clock);
    Duration last = Duration.ZERO;
    while (!answers.isEmpty()) {
      last = pause(patrol);
    }
    assertThat(last).isEqualTo(Duration.ofMinutes(10));
  }
}
