package dev.lehr.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.display.ExecutionView.StageView;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveExecutionDisplayTest {
  private static final Instant BEGAN = Instant.parse("2026-03-04T05:06:07Z");

  private final TestingTerminal terminal = new TestingTerminal(new TerminalSize(60, 6));
  private final Console console = new Console(terminal.writer(), terminal.writer(), true, false);
  private final LiveExecutionDisplay display =
      new LiveExecutionDisplay(console, terminal::size, InstantSource.fixed(BEGAN.plusSeconds(9)));

  @Test
  void showsWhatGoesOnWhereNotAllHaveRoom() {
    display.show(execution(7));
    display.show(execution(8));
    assertThat(terminal.rows())
        .containsExactly(
            "▸ stage8  running  1.0 s",
            "· stage9  pending",
            "· stage10  pending",
            "· stage11  pending",
            "  … 8 more: 7 succeeded, 1 pending");
  }

  @Test
  void showsAllThatHaveRoomAsSoonAsTheWindowIsHigher() {
    display.show(execution(8));
    terminal.resize(new TerminalSize(60, 13));
    display.show(execution(8));
    assertThat(terminal.rows()).hasSize(12).startsWith("✓ stage1  succeeded  2.0 s");
  }

  @Test
  void saysOtherThingsAboveAndLeavesAllStages() {
    display.show(execution(8));
    display.say("! the server is killed");
    assertThat(terminal.rows()).hasSize(6).startsWith("! the server is killed");
    display.close();
    assertThat(terminal.rows())
        .hasSize(13)
        .startsWith("! the server is killed", "✓ stage1  succeeded  2.0 s")
        .endsWith("· stage12  pending");
  }

  @Test
  void whatFailedComesBeforeWhatDidNot() {
    StageView failed = stage(1, "failed");
    assertThat(Excerpt.of(concat(failed, execution(8).stages()), 3).shown())
        .extracting(StageView::status)
        .containsExactly("failed", "running");
    assertThat(Excerpt.of(execution(8).stages(), 0).shown()).isEmpty();
  }

  private static List<StageView> concat(StageView first, List<StageView> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  /** Of twelve stages, one of which runs. */
  private static ExecutionView execution(int running) {
    List<StageView> stages =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                number ->
                    stage(
                        number,
                        number < running ? "succeeded" : number == running ? "running" : "pending"))
            .toList();
    return new ExecutionView("e1", "shop", "deliver", "running", Optional.empty(), stages);
  }

  private static StageView stage(int number, String status) {
    Optional<Instant> began =
        status.equals("pending") ? Optional.empty() : Optional.of(BEGAN.plusSeconds(number));
    Optional<Instant> ended =
        status.equals("succeeded") ? began.map(at -> at.plusSeconds(2)) : Optional.empty();
    return new StageView("stage" + number, "run", status, 1, 1, began, ended, Optional.empty());
  }
}
