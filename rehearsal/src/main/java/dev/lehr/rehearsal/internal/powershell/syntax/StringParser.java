package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Reads strings of all four kinds. */
final class StringParser {
  private final Parser parser;
  private final Cursor cursor;

  StringParser(Parser parser, Cursor cursor) {
    this.parser = parser;
    this.cursor = cursor;
  }

  /** Whether a string starts here. */
  boolean isAhead() {
    return isQuote(cursor.peek()) || (cursor.peek() == '@' && isQuote(cursor.peek(1)));
  }

  static boolean isQuote(char c) {
    return isSingle(c) || isDouble(c);
  }

  /** PowerShell takes typographic quotes for plain ones. */
  private static boolean isSingle(char c) {
    return c == '\'' || (c >= '\u2018' && c <= '\u201b');
  }

  private static boolean isDouble(char c) {
    return c == '"' || (c >= '\u201c' && c <= '\u201e');
  }

  Expression read() {
    if (cursor.peek() == '@') {
      return hereString();
    }
    return isSingle(cursor.peek()) ? single() : twofold();
  }

  private Expression single() {
    int start = cursor.position();
    cursor.skip(1);
    StringBuilder text = new StringBuilder();
    while (!isSingle(cursor.peek()) || isSingle(cursor.peek(1))) {
      failAtEnd("'");
      char c = cursor.next();
      text.append(c);
      if (isSingle(c)) {
        cursor.skip(1);
      }
    }
    cursor.skip(1);
    return new Expression.Literal(cursor.from(start), text.toString());
  }

  private Expression twofold() {
    int start = cursor.position();
    cursor.skip(1);
    Parts parts = new Parts();
    while (!isDouble(cursor.peek()) || isDouble(cursor.peek(1))) {
      failAtEnd("\"");
      if (isDouble(cursor.peek())) {
        parts.add(cursor.next());
        cursor.skip(1);
      } else {
        part(parts);
      }
    }
    cursor.skip(1);
    return parts.expression(start);
  }

  private Expression hereString() {
    int start = cursor.position();
    char quote = isSingle(cursor.peek(1)) ? '\'' : '"';
    cursor.skip(2);
    while (Cursor.isBlank(cursor.peek())) {
      cursor.skip(1);
    }
    if (!takeLineEnd()) {
      throw cursor.error(
          "No characters are allowed after a here-string header but before the end of the line.",
          "UnexpectedCharactersAfterHereStringHeader");
    }
    Parts parts = new Parts();
    readUntil(parts, quote, () -> isHereEnd(quote));
    takeLineEnd();
    cursor.skip(2);
    return parts.expression(start);
  }

  private void readUntil(Parts parts, char quote, BooleanSupplier isDone) {
    if (cursor.peek() == quote && cursor.peek(1) == '@') {
      return;
    }
    while (!isDone.getAsBoolean()) {
      failAtEnd(quote + "@");
      if (quote == '\'') {
        parts.add(cursor.next());
      } else {
        part(parts);
      }
    }
  }

  private boolean isHereEnd(char quote) {
    int line = cursor.peek() == '\r' && cursor.peek(1) == '\n' ? 2 : 1;
    boolean isLineEnd = cursor.peek() == '\n' || line == 2;
    return isLineEnd && cursor.peek(line) == quote && cursor.peek(line + 1) == '@';
  }

  private boolean takeLineEnd() {
    return cursor.take("\r\n") || cursor.take("\n");
  }

  private void failAtEnd(String terminator) {
    if (cursor.atEnd()) {
      throw cursor.error(
          "The string is missing the terminator: %s.".formatted(terminator),
          "TerminatorExpectedAtEndOfString");
    }
  }

  /** Reads the rest of the text as the inside of a string. */
  Expression expandableToEnd() {
    Parts parts = new Parts();
    while (!cursor.atEnd()) {
      part(parts);
    }
    return parts.expression(0);
  }

  /** Reads one character, escape, variable or subexpression of an expandable string. */
  private void part(Parts parts) {
    if (cursor.peek() == '`' && cursor.peek(1) != '\0') {
      cursor.skip(1);
      parts.add(escaped());
    } else if (cursor.looksAt("$(")) {
      parts.add(parser.primaries.read());
    } else if (parser.variables.isAhead() && cursor.peek(1) != '"') {
      parts.add(parser.variables.read());
    } else {
      parts.add(cursor.next());
    }
  }

  /** Reads the character after a backtick. */
  char escaped() {
    char c = cursor.next();
    return switch (c) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case '0' -> '\0';
      case 'a' -> '\u0007';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> '\u000b';
      default -> c;
    };
  }

  /**
   * Reads an unquoted word of a command, in which quoted pieces, escapes and variables may occur.
   */
  Expression word() {
    int start = cursor.position();
    Parts parts = new Parts();
    while (!cursor.atEnd() && !isWordEnd(cursor.peek())) {
      if (isQuote(cursor.peek())) {
        parts.addAll(read());
      } else {
        part(parts);
      }
    }
    if (cursor.position() == start) {
      throw cursor.error(
          "Unexpected token '%s' in expression or statement.".formatted(cursor.peek()),
          "UnexpectedToken");
    }
    return parts.expression(start);
  }

  static boolean isWordEnd(char c) {
    return Cursor.isBlank(c) || "\r\n;|&(){}<>,".indexOf(c) >= 0;
  }

  /** Text and expressions, in turn. */
  private final class Parts {
    private final List<Expression> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    void add(char c) {
      text.append(c);
    }

    void add(Expression expression) {
      flush();
      parts.add(expression);
    }

    void addAll(Expression quoted) {
      if (quoted instanceof Expression.Literal(Extent _, Object value)) {
        text.append(value);
      } else {
        add(quoted);
      }
    }

    private void flush() {
      if (!text.isEmpty()) {
        parts.add(new Expression.Literal(cursor.from(cursor.position()), text.toString()));
        text.setLength(0);
      }
    }

    Expression expression(int start) {
      if (parts.isEmpty()) {
        return new Expression.Literal(cursor.from(start), text.toString());
      }
      flush();
      return new Expression.Expandable(cursor.from(start), parts);
    }
  }
}
