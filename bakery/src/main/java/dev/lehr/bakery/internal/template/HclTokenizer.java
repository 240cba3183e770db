package dev.lehr.bakery.internal.template;

import dev.lehr.bakery.internal.template.HclToken.Kind;
import dev.lehr.bakery.internal.template.HclToken.Spot;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits HCL's native syntax into tokens: enough to find blocks, attributes and strings, not to
 * evaluate expressions. Every step consumes at least one character, so it ends on any input; what
 * it can not read is an {@link HclSyntaxException}.
 */
final class HclTokenizer {
  private static final int MAX_NESTING = 60;

  private final String text;
  private final List<HclToken> tokens = new ArrayList<>();
  private int at;
  private int line = 1;
  private int lineStart;

  HclTokenizer(String text) {
    this.text = text;
  }

  List<HclToken> tokenize() {
    while (at < text.length()) {
      next();
    }
    add(Kind.END, at, List.of());
    return tokens;
  }

  private void next() {
    char letter = text.charAt(at);
    if (letter == '\n') {
      int start = at;
      at++;
      add(Kind.NEWLINE, start, List.of());
      newLine();
    } else if (Character.isWhitespace(letter) || letter == '\uFEFF') {
      at++;
    } else if (letter == '#' || text.startsWith("//", at)) {
      skipLine();
    } else if (text.startsWith("/*", at)) {
      skipComment();
    } else if (letter == '"') {
      string();
    } else if (text.startsWith("<<", at)) {
      heredoc();
    } else {
      plain(letter);
    }
  }

  private void plain(char letter) {
    int start = at;
    if (isWordStart(letter)) {
      skipWord();
      add(Kind.WORD, start, List.of());
    } else if (Character.isDigit(letter)) {
      skipWord();
      add(Kind.NUMBER, start, List.of());
    } else {
      at++;
      add(Kind.SIGN, start, List.of());
    }
  }

  private void skipWord() {
    while (at < text.length() && isWordPart(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isWordStart(char letter) {
    return Character.isLetter(letter) || letter == '_';
  }

  private static boolean isWordPart(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '_' || letter == '-';
  }

  private void skipLine() {
    int end = text.indexOf('\n', at);
    at = end < 0 ? text.length() : end;
  }

  private void skipComment() {
    int end = text.indexOf("*/", at + 2);
    if (end < 0) {
      throw error("this comment is never closed; close it with */");
    }
    for (; at < end + 2; at++) {
      countLine();
    }
  }

  private void string() {
    HclSyntaxException unclosed = error("this string is never closed; close it with \"");
    int start = at;
    Spot from = new Spot(start, start, line, column(start));
    at++;
    List<HclPart> parts = parts(unclosed);
    tokens.add(
        new HclToken(
            Kind.STRING,
            text.substring(start, at),
            parts,
            new Spot(start, at, from.line(), from.column())));
  }

  private List<HclPart> parts(HclSyntaxException unclosed) {
    List<HclPart> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (isEscape() || !isInterpolation()) {
        literal.append(character(unclosed));
      } else {
        flush(literal, parts);
        int start = at + 2;
        skipInterpolation(unclosed);
        parts.add(new HclPart(true, text.substring(start, at - 1).strip()));
      }
    }
    if (at >= text.length()) {
      throw unclosed;
    }
    at++;
    flush(literal, parts);
    return List.copyOf(parts);
  }

  private static void flush(StringBuilder literal, List<HclPart> parts) {
    if (!literal.isEmpty()) {
      parts.add(new HclPart(false, literal.toString()));
      literal.setLength(0);
    }
  }

  private boolean isEscape() {
    return text.startsWith("$${", at) || text.startsWith("%%{", at);
  }

  private boolean isInterpolation() {
    return text.startsWith("${", at) || text.startsWith("%{", at);
  }

  private String character(HclSyntaxException unclosed) {
    char letter = text.charAt(at);
    if (letter == '\n') {
      throw unclosed;
    }
    if (isEscape()) {
      at += 3;
      return letter + "{";
    }
    if (letter == '\\' && at + 1 < text.length()) {
      return escaped();
    }
    at++;
    return String.valueOf(letter);
  }

  private String escaped() {
    char letter = text.charAt(at + 1);
    at += 2;
    return switch (letter) {
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      default -> String.valueOf(letter);
    };
  }

  /** Goes behind the brace that closes an interpolation, over strings and braces inside it. */
  private void skipInterpolation(HclSyntaxException unclosed) {
    at += 2;
    // One entry per open bracket: '{' counts braces of an expression, '"' is a string inside it.
    StringBuilder open = new StringBuilder("{");
    while (!open.isEmpty()) {
      if (at >= text.length() || open.length() > MAX_NESTING) {
        throw unclosed;
      }
      boolean inString = open.charAt(open.length() - 1) == '"';
      if (inString) {
        skipInString(open);
      } else {
        skipInExpression(open);
      }
    }
  }

  private void skipInString(StringBuilder open) {
    char letter = text.charAt(at);
    if (isEscape()) {
      at += 3;
    } else if (isInterpolation()) {
      open.append('{');
      at += 2;
    } else if (letter == '\\') {
      at = Math.min(at + 2, text.length());
    } else {
      countLine();
      at++;
      if (letter == '"') {
        open.setLength(open.length() - 1);
      }
    }
  }

  private void skipInExpression(StringBuilder open) {
    countLine();
    switch (text.charAt(at++)) {
      case '"' -> open.append('"');
      case '{' -> open.append('{');
      case '}' -> open.setLength(open.length() - 1);
      default -> {}
    }
  }

  private void heredoc() {
    HclSyntaxException unclosed = error("this heredoc never ends; end it with its marker");
    int start = at;
    int startLine = line;
    int startColumn = column(start);
    at += text.startsWith("<<-", at) ? 3 : 2;
    int marker = at;
    skipWord();
    String end = text.substring(marker, at);
    if (end.isEmpty()) {
      throw error("'<<' must be followed by a heredoc's marker, e.g. <<EOT");
    }
    String body = body(end, unclosed);
    tokens.add(
        new HclToken(
            Kind.STRING,
            text.substring(start, at),
            List.of(new HclPart(false, body)),
            new Spot(start, at, startLine, startColumn)));
  }

  private String body(String end, HclSyntaxException unclosed) {
    skipLine();
    StringBuilder body = new StringBuilder();
    while (at < text.length()) {
      at++;
      newLine();
      int from = at;
      skipLine();
      String content = text.substring(from, at);
      if (content.strip().equals(end)) {
        return body.toString();
      }
      body.append(content).append('\n');
    }
    throw unclosed;
  }

  private void add(Kind kind, int start, List<HclPart> parts) {
    String source = text.substring(start, at);
    tokens.add(new HclToken(kind, source, parts, new Spot(start, at, line, column(start))));
  }

  private void countLine() {
    if (text.charAt(at) == '\n') {
      line++;
      lineStart = at + 1;
    }
  }

  private void newLine() {
    line++;
    lineStart = at;
  }

  private int column(int offset) {
    return offset - lineStart + 1;
  }

  private HclSyntaxException error(String message) {
    return new HclSyntaxException(message, line, column(at));
  }
}
