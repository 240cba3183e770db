package dev.lehr.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRegionTest {
  private final TestingTerminal terminal = new TestingTerminal(new TerminalSize(10, 5));
  private final LiveRegion region = new LiveRegion(terminal.writer(), terminal::size);

  @Test
  void erasesWhatItDrewBeforeItPrintsAbove() {
    region.draw(List.of("one", "two"));
    region.print("log");
    assertThat(terminal.rows()).containsExactly("log");
    region.draw(List.of("three"));
    assertThat(terminal.rows()).containsExactly("log", "three");
  }

  @Test
  void drawsNoMoreThanHasRoomSoThatNothingOfItScrollsOutOfReach() {
    region.print("log");
    for (int i = 0; i < 3; i++) {
      region.draw(List.of("a", "b", "c", "d", "e", "f"));
    }
    assertThat(terminal.rows()).containsExactly("log", "a", "b", "c", "  … and 3…");
  }

  @Test
  void followsTheWindow() {
    region.print("log");
    region.draw(List.of("exactly9!", "two", "three"));
    terminal.resize(new TerminalSize(4, 8));
    assertThat(terminal.rows()).containsExactly("log", "exac", "tly9", "!", "two", "thre", "e");
    region.draw(List.of("four", "five"));
    assertThat(terminal.rows()).as("narrower").containsExactly("log", "fou…", "fiv…");
    terminal.resize(new TerminalSize(20, 3));
    region.draw(List.of("six", "seven", "eight"));
    assertThat(terminal.rows()).as("lower").containsExactly("log", "six", "  … and 2 more");
  }

  @Test
  void drawsNothingWhereThereIsNoRoomAndLeavesAllAtTheEnd() {
    terminal.resize(new TerminalSize(10, 1));
    region.draw(List.of("one", "two"));
    assertThat(terminal.rows()).isEmpty();
    region.leave(List.of("one", "two"));
    region.draw(List.of());
    assertThat(terminal.rows()).containsExactly("one", "two");
  }

  @Test
  void cutsLinesThatWouldWrapAndDoesNotCountColours() {
    assertThat(DrawnLine.of("\u001b[1mexactly9!\u001b[0m", 10))
        .isEqualTo(new DrawnLine("\u001b[1mexactly9!\u001b[0m", 9));
    assertThat(DrawnLine.of("\u001b[1mmore than ten\u001b[0m", 10))
        .isEqualTo(new DrawnLine("\u001b[1mmore than…\u001b[0m", 10));
  }

  @Test
  void knowsWideCharactersAndLetsNothingMoveTheCursor() {
    assertThat(DrawnLine.of("失敗した", 10)).isEqualTo(new DrawnLine("失敗した", 8));
    assertThat(DrawnLine.of("失敗しました", 10)).isEqualTo(new DrawnLine("失敗しま…\u001b[0m", 9));
    assertThat(DrawnLine.of("a\u001b[2K\u001b[3Ab\rc\u001b", 10))
        .isEqualTo(new DrawnLine("abc", 3));
  }
}
