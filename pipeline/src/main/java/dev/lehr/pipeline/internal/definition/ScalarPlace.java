package dev.lehr.pipeline.internal.definition;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Finds where in a file a character of a text stands. A text is the file's characters without
 * quotes, escapes and indentation, so each of its characters is sought from the one before it on.
 */
final class ScalarPlace {
  private ScalarPlace() {}

  /** The place of the character at an offset of the scalar's value. */
  static Optional<Mark> of(ScalarNode scalar, int offset, String file) {
    return scalar
        .getStartMark()
        .map(start -> mark(start, written(scalar, start, file), scalar, offset));
  }

  private static String written(ScalarNode scalar, Mark start, String file) {
    int last = file.codePointCount(0, file.length());
    int end = scalar.getEndMark().map(Mark::getIndex).orElse(last);
    return file.substring(
        file.offsetByCodePoints(0, Math.min(start.getIndex(), last)),
        file.offsetByCodePoints(0, Math.min(end, last)));
  }

  private static Mark mark(Mark start, String written, ScalarNode scalar, int offset) {
    int found = find(written, scalar.getValue(), offset, header(scalar, written));
    String before = written.substring(0, found);
    int newLine = before.lastIndexOf('\n');
    int lines = (int) before.chars().filter(letter -> letter == '\n').count();
    int column = before.codePointCount(newLine + 1, before.length());
    return new Mark(
        start.getName(),
        start.getIndex() + found,
        start.getLine() + lines,
        newLine < 0 ? start.getColumn() + column : column,
        new int[0],
        0);
  }

  /** A block begins after its line with the '|' or '&gt;'. */
  private static int header(ScalarNode scalar, String written) {
    boolean block = !scalar.isPlain() && (written.startsWith("|") || written.startsWith(">"));
    return block ? Math.max(0, written.indexOf('\n')) : scalar.isPlain() ? 0 : 1;
  }

  private static int find(String written, String value, int offset, int from) {
    int at = from;
    for (int index = 0; index <= offset && index < value.length(); index++) {
      char letter = value.charAt(index);
      if (!Character.isWhitespace(letter)) {
        int next = written.indexOf(letter, at);
        at = next < 0 ? at : next + (index == offset ? 0 : 1);
      }
    }
    return Math.min(at, written.length());
  }
}
