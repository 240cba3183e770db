package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is of no interest any more is withdrawn, unless the event itself was its end. */
class NewCommandsTest {
  private static final TimerKey RANG = new TimerKey("soak", 1, Purpose.WAIT, 0);
  private static final TimerKey RUNS = new TimerKey("soak", 1, Purpose.TIMEOUT, 0);

  private static Command.StartTimer start(TimerKey timer) {
    return new Command.StartTimer(timer, Instant.EPOCH);
  }

  @Test
  void aTimerThatHasRungNeedNotBeCancelled() {
    NewCommands commands = new NewCommands(new Event.TimerFired(RANG));

    assertThat(commands.between(List.of(start(RANG)), List.of())).isEmpty();
  }

  @Test
  void anotherTimerIsCancelled() {
    NewCommands commands = new NewCommands(new Event.TimerFired(RANG));

    assertThat(commands.between(List.of(start(RANG), start(RUNS)), List.of()))
        .containsExactly(new Command.CancelTimer(RUNS));
  }

  @Test
  void whatCanNotBeCalledBackIsNot() {
    NewCommands commands = new NewCommands(new Event.CancelRequested("ada", "no more"));
    List<Command> before =
        List.of(
            new Command.Admit(),
            new Command.Prepare("soak", 1),
            new Command.CancelTimer(RUNS),
            new Command.AbandonTask(new TaskKey("soak", 1, 0)));

    assertThat(commands.between(before, List.of())).isEmpty();
  }

  @Test
  void aTimerOfAnotherMomentIsANewOne() {
    NewCommands commands = new NewCommands(new Event.Admitted());
    Command later = new Command.StartTimer(RUNS, Instant.EPOCH.plusSeconds(1));

    assertThat(commands.between(List.of(start(RUNS)), List.of(later)))
        .containsExactly(new Command.CancelTimer(RUNS), later);
  }
}
