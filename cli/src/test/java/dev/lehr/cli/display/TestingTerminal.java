package dev.lehr.cli.display;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal as most are: what scrolls off the top can not be reached any more, and lines that are
 * too long for a window that was made narrower are wrapped.
 */
final class TestingTerminal {
  private static final Pattern PIECE =
      Pattern.compile("\u001b\\[(?<up>\\d+)A\r|(?<erase>\u001b\\[K)|(?<line>.*?)\\R");

  private final StringWriter written = new StringWriter();
  private final List<String> rows = new ArrayList<>();
  private TerminalSize size;

  /** The row that it is in. */
  private int cursor;

  TestingTerminal(TerminalSize size) {
    this.size = size;
  }

  PrintWriter writer() {
    return new PrintWriter(written);
  }

  TerminalSize size() {
    return size;
  }

  /** All rows, those out of sight included, without colours. */
  List<String> rows() {
    take();
    return List.copyOf(rows.subList(0, cursor));
  }

  void resize(TerminalSize changed) {
    take();
    size = changed;
    List<String> lines = List.copyOf(rows.subList(0, cursor));
    rows.clear();
    cursor = 0;
    lines.forEach(this::wrap);
  }

  private void wrap(String line) {
    for (int from = 0; from == 0 || from < line.length(); from += size.columns()) {
      write(line.substring(from, Math.min(line.length(), from + size.columns())));
      cursor++;
    }
  }

  /** Over what stands there. */
  private void write(String text) {
    if (cursor == rows.size()) {
      rows.add("");
    }
    String before = rows.get(cursor);
    rows.set(cursor, text + before.substring(Math.min(before.length(), text.length())));
  }

  private void take() {
    Matcher pieces = PIECE.matcher(written.toString());
    while (pieces.find()) {
      if (pieces.group("up") != null) {
        cursor = Math.max(top(), cursor - Integer.parseInt(pieces.group("up")));
      } else if (pieces.group("erase") != null) {
        rows.set(cursor, "");
      } else if (pieces.group("line") != null) {
        wrap(pieces.group("line").replaceAll("\u001b\\[\\d*m", ""));
      }
    }
    written.getBuffer().setLength(0);
  }

  /** The first row in sight; the cursor stands below the last one. */
  private int top() {
    return Math.max(0, rows.size() + 1 - size.rows());
  }
}
