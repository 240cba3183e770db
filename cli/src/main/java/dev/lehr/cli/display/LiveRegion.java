package dev.lehr.cli.display;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Some lines at the foot of a terminal that are drawn again and again, with other lines scrolling
 * by above them. Needs a terminal that knows ANSI's "cursor up" and "erase line".
 */
final class LiveRegion {
  private static final String ERASE_LINE = "\u001b[K";

  private final PrintWriter terminal;
  private final Supplier<TerminalSize> size;
  private List<DrawnLine> drawn = List.of();

  /**
   * A region on a terminal.
   *
   * @param size the terminal's, asked at every drawing: windows change
   */
  LiveRegion(PrintWriter terminal, Supplier<TerminalSize> size) {
    this.terminal = terminal;
    this.size = size;
  }

  /** How many lines have room now: what has scrolled out of sight could not be erased. */
  int room() {
    return room(size.get());
  }

  /** The cursor stands in a row of its own below them. */
  private static int room(TerminalSize now) {
    return Math.max(0, now.rows() - 1);
  }

  /** Prints a line above the region; the next {@link #draw} brings the region back. */
  synchronized void print(String line) {
    erase(size.get());
    terminal.println(line);
    terminal.flush();
  }

  /** Draws the region anew. A line that does not fit is cut, and lines without room are counted. */
  synchronized void draw(List<String> lines) {
    TerminalSize now = size.get();
    erase(now);
    drawn =
        fitting(lines, room(now)).stream().map(line -> DrawnLine.of(line, now.columns())).toList();
    drawn.forEach(line -> terminal.println(line.text()));
    terminal.flush();
  }

  /** Leaves lines where the region was, whatever their size; they are not erased any more. */
  synchronized void leave(List<String> lines) {
    erase(size.get());
    lines.forEach(terminal::println);
    terminal.flush();
  }

  private static List<String> fitting(List<String> lines, int room) {
    if (lines.size() <= room) {
      return lines;
    }
    int kept = Math.max(0, room - 1);
    String more = "  … and %d more".formatted(lines.size() - kept);
    return Stream.concat(lines.stream().limit(kept), Stream.of(more)).limit(room).toList();
  }

  /**
   * Line by line: terminals that are told to erase all that is in sight may scroll it up instead.
   */
  private void erase(TerminalSize now) {
    int rows = drawn.stream().mapToInt(line -> line.rows(now.columns())).sum();
    int inSight = Math.min(rows, room(now));
    if (inSight > 0) {
      terminal.print(up(inSight) + (ERASE_LINE + "\n").repeat(inSight) + up(inSight));
    }
    drawn = List.of();
  }

  private static String up(int rows) {
    return "\u001b[" + rows + "A\r";
  }
}
