package dev.lehr.cli.display;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.utils.WCWidth;

/**
 * A line as it stands on a terminal. Of what is not text only colours are left: everything else
 * could move the cursor.
 *
 * @param columns how many it takes, colours not counted
 */
record DrawnLine(String text, int columns) {
  private static final Pattern PIECE =
      Pattern.compile(
          "(?<colour>\u001b\\[[0-9;]*m)|\u001b\\[[0-?]*[ -/]*[@-~]|\\p{Cc}|(?<character>.)");

  /** Cuts a line to a number of columns. */
  static DrawnLine of(String line, int columns) {
    StringBuilder kept = new StringBuilder();
    int taken = 0;
    Matcher pieces = PIECE.matcher(line);
    while (pieces.find()) {
      int more = pieces.group("character") == null ? 0 : width(pieces.group());
      if (more > 0 && taken + more >= columns) {
        return new DrawnLine(kept.append("…\u001b[0m").toString(), taken + 1);
      }
      taken += more;
      if (more > 0 || pieces.group("colour") != null) {
        kept.append(pieces.group());
      }
    }
    return new DrawnLine(kept.toString(), taken);
  }

  private static int width(String character) {
    return Math.max(0, WCWidth.wcwidth(character.codePointAt(0)));
  }

  /** How many rows it takes now: a terminal that was made narrower has wrapped it. */
  int rows(int terminalColumns) {
    return Math.max(1, Math.ceilDiv(columns, terminalColumns));
  }
}
