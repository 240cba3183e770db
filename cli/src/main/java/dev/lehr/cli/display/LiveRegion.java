package dev.lehr.cli.display;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Some lines at the foot of a terminal that are drawn again and again, with other lines scrolling
 * by above them. Needs a terminal that knows ANSI's "cursor up" and "erase below".
 */
final class LiveRegion {
  private static final String ERASE_BELOW = "\u001b[J";

  private final PrintWriter terminal;
  private final IntSupplier width;
  private int drawn;

  /**
   * A region on a terminal.
   *
   * @param width the terminal's columns, asked at every drawing: windows change
   */
  LiveRegion(PrintWriter terminal, IntSupplier width) {
    this.terminal = terminal;
    this.width = width;
  }

  /** Prints a line above the region; the next {@link #draw} brings the region back. */
  synchronized void print(String line) {
    erase();
    terminal.println(line);
    terminal.flush();
  }

  /** Draws the region anew. A line that does not fit is cut: a wrapped one could not be erased. */
  synchronized void draw(List<String> lines) {
    erase();
    for (String line : lines) {
      terminal.println(cut(line, width.getAsInt()));
    }
    drawn = lines.size();
    terminal.flush();
  }

  private void erase() {
    if (drawn > 0) {
      terminal.print("\u001b[" + drawn + "A\r" + ERASE_BELOW);
      drawn = 0;
    }
  }

  /** Cuts to a number of columns, not counting colour codes. */
  static String cut(String line, int columns) {
    StringBuilder kept = new StringBuilder();
    int shown = 0;
    for (int i = 0; i < line.length(); ) {
      if (line.charAt(i) == '\u001b') {
        int end = line.indexOf('m', i) + 1;
        kept.append(line, i, end);
        i = end;
      } else if (++shown < columns) {
        kept.appendCodePoint(line.codePointAt(i));
        i += Character.charCount(line.codePointAt(i));
      } else {
        return kept.append("…\u001b[0m").toString();
      }
    }
    return kept.toString();
  }
}
