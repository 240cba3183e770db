package dev.lehr.rehearsal.internal.powershell.syntax;

/**
 * A piece of a script.
 *
 * @param source the script
 * @param start offset of the first character
 * @param end offset after the last character
 */
public record Extent(SourceText source, int start, int end) {
  /** The text of this piece. */
  public String text() {
    return source.text().substring(start, end);
  }

  /** The first line of the text. */
  public String firstLine() {
    return text().lines().findFirst().orElse("").strip();
  }

  /** The line it starts on, from 1. */
  public int line() {
    return source.line(start);
  }

  /** The column it starts on, from 1. */
  public int column() {
    return source.column(start);
  }

  /** From the start of this piece to the end of another one. */
  public Extent to(Extent last) {
    return new Extent(source, start, last.end);
  }

  /** {@code At C:\x.ps1:3 char:5} and the line, with its erroneous part underlined. */
  public String positionMessage() {
    String line = source.lineText(start);
    int column = column();
    int width = Math.max(1, Math.min(end - start, line.length() - column + 1));
    return "At %s:%d char:%d\n+ %s\n+ %s%s"
        .formatted(
            source.file().orElse("line").equals("line") ? "line" : source.file().orElseThrow(),
            line(),
            column,
            line,
            " ".repeat(column - 1),
            "~".repeat(width));
  }
}
