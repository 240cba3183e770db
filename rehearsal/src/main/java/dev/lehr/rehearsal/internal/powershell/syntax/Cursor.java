package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the parser is in the text. */
final class Cursor {
  private static final int MOST_NESTED = 150;

  private final SourceText source;
  private final String text;
  private int position;
  private int depth;

  Cursor(SourceText source) {
    this.source = source;
    this.text = source.text();
  }

  int position() {
    return position;
  }

  void moveTo(int offset) {
    position = offset;
  }

  boolean atEnd() {
    return position >= text.length();
  }

  /** The character ahead; NUL at the end. */
  char peek() {
    return peek(0);
  }

  char peek(int ahead) {
    int index = position + ahead;
    return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
  }

  char next() {
    return text.charAt(position++);
  }

  void skip(int count) {
    position = Math.min(text.length(), position + count);
  }

  boolean looksAt(String expected) {
    return text.regionMatches(true, position, expected, 0, expected.length());
  }

  boolean take(String expected) {
    boolean found = looksAt(expected);
    if (found) {
      position += expected.length();
    }
    return found;
  }

  /** Takes a keyword that no letter follows. */
  boolean takeWord(String word) {
    boolean found = looksAt(word) && !isNameCharacter(peek(word.length()));
    if (found) {
      position += word.length();
    }
    return found;
  }

  Optional<Matcher> match(Pattern pattern) {
    Matcher matcher = pattern.matcher(text).region(position, text.length());
    return matcher.lookingAt() ? Optional.of(matcher) : Optional.empty();
  }

  void expect(String expected, String message, String errorId) {
    if (!take(expected)) {
      throw error(message, errorId);
    }
  }

  Extent from(int start) {
    return new Extent(source, start, Math.max(start, position));
  }

  SyntaxException error(String message, String errorId) {
    int start = Math.min(position, text.length());
    Extent extent = new Extent(source, start, Math.min(text.length(), start + 1));
    return new SyntaxException(message, errorId, extent);
  }

  /** Skips blanks, continued lines and comments within a line. */
  void skipBlanks() {
    boolean moved = true;
    while (moved) {
      moved = skipBlank() || skipContinuation() || skipComment();
    }
  }

  /** Skips blanks, comments and ends of lines. */
  void skipLines() {
    skipBlanks();
    while (peek() == '\n' || peek() == '\r') {
      position++;
      skipBlanks();
    }
  }

  /** Skips what stands between statements. */
  void skipSeparators() {
    skipLines();
    while (peek() == ';') {
      position++;
      skipLines();
    }
  }

  void enter() {
    if (++depth > MOST_NESTED) {
      throw error("The script is nested too deeply.", "ScriptNestingTooDeep");
    }
  }

  void leave() {
    depth--;
  }

  private boolean skipBlank() {
    int start = position;
    while (!atEnd() && isBlank(peek())) {
      position++;
    }
    return position > start;
  }

  private boolean skipContinuation() {
    if (peek() != '`' || (peek(1) != '\n' && peek(1) != '\r')) {
      return false;
    }
    position += peek(1) == '\r' && peek(2) == '\n' ? 3 : 2;
    return true;
  }

  private boolean skipComment() {
    if (looksAt("<#")) {
      int end = text.indexOf("#>", position + 2);
      if (end < 0) {
        throw error(
            "The terminator '#>' is missing from the multiline comment.",
            "MissingTerminatorMultiLineComment");
      }
      position = end + 2;
      return true;
    }
    if (peek() != '#') {
      return false;
    }
    while (!atEnd() && peek() != '\n' && peek() != '\r') {
      position++;
    }
    return true;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c == '\ufeff' || c == '\f' || c == '\u000b';
  }

  static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }
}
