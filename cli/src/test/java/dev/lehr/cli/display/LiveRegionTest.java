package dev.lehr.cli.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveRegionTest {
  private final StringWriter terminal = new StringWriter();
  private final LiveRegion region = new LiveRegion(new PrintWriter(terminal), () -> 10);

  @Test
  void erasesWhatItDrewBeforeItPrintsAbove() {
    region.draw(List.of("one", "two"));
    region.print("log");
    assertThat(terminal.toString().replace("\u001b", "<ESC>"))
        .isEqualTo("one\ntwo\n<ESC>[2A\r<ESC>[Jlog\n".replace("\n", System.lineSeparator()));
  }

  @Test
  void cutsLinesThatWouldWrapAndDoesNotCountColours() {
    assertThat(LiveRegion.cut("\u001b[1mexactly9!\u001b[0m", 10))
        .isEqualTo("\u001b[1mexactly9!\u001b[0m");
    assertThat(LiveRegion.cut("\u001b[1mmore than ten\u001b[0m", 10))
        .isEqualTo("\u001b[1mmore than…\u001b[0m");
  }
}
