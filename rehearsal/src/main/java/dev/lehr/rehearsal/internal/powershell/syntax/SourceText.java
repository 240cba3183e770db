package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.Optional;

/**
 * A script's text.
 *
 * @param file the script's path; empty for a command line
 * @param text the whole text
 */
public record SourceText(Optional<String> file, String text) {
  /** The line that an offset lies on, from 1. */
  public int line(int offset) {
    int line = 1;
    for (int i = 0; i < Math.min(offset, text.length()); i++) {
      if (text.charAt(i) == '\n') {
        line++;
      }
    }
    return line;
  }

  /** The column of an offset, from 1. */
  public int column(int offset) {
    return offset - lineStart(offset) + 1;
  }

  /** The text of the line that an offset lies on. */
  public String lineText(int offset) {
    int start = lineStart(offset);
    int end = text.indexOf('\n', start);
    return text.substring(start, end < 0 ? text.length() : end).stripTrailing();
  }

  private int lineStart(int offset) {
    return offset == 0 ? 0 : text.lastIndexOf('\n', Math.min(offset, text.length()) - 1) + 1;
  }
}
