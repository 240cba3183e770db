package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code $name}, {@code $scope:name} and <code>${any name}</code>. */
final class VariableParser {
  private static final Pattern SPECIAL = Pattern.compile("\\$[$?^]");
  private static final Pattern BRACED =
      Pattern.compile("[$@]\\{((?:[^}`]|`.)+)\\}", Pattern.DOTALL);

  private final Cursor cursor;

  VariableParser(Cursor cursor) {
    this.cursor = cursor;
  }

  /** Whether a variable starts here. */
  boolean isAhead() {
    char next = cursor.peek(1);
    return cursor.peek() == '$' && (Cursor.isNameCharacter(next) || "{?$^".indexOf(next) >= 0);
  }

  /** Whether {@code @name} is here. */
  boolean isSplatAhead() {
    return cursor.peek() == '@' && Cursor.isNameCharacter(cursor.peek(1));
  }

  Expression.Variable read() {
    int start = cursor.position();
    Optional<Matcher> special = cursor.match(SPECIAL);
    if (special.isPresent() && !Cursor.isNameCharacter(cursor.peek(2))) {
      cursor.skip(2);
      return new Expression.Variable(cursor.from(start), "", special.get().group().substring(1));
    }
    return cursor.peek(1) == '{' ? braced(start) : plain(start);
  }

  private Expression.Variable braced(int start) {
    Matcher matcher =
        cursor
            .match(BRACED)
            .orElseThrow(
                () ->
                    cursor.error(
                        "The variable reference is not closed with '}'.",
                        "IncompleteDollarSubexpressionReference"));
    cursor.moveTo(matcher.end());
    String name = matcher.group(1).replaceAll("`(.)", "$1");
    int colon = name.indexOf(':');
    return new Expression.Variable(
        cursor.from(start),
        colon < 0 ? "" : name.substring(0, colon).toLowerCase(Locale.ROOT),
        name.substring(colon + 1));
  }

  private Expression.Variable plain(int start) {
    String name = name(1);
    cursor.skip(1 + name.length());
    String scope = "";
    if (cursor.peek() == ':' && cursor.peek(1) != ':') {
      scope = name.toLowerCase(Locale.ROOT);
      name = name(1);
      if (name.isEmpty()) {
        throw cursor.error(
            "Variable reference is not valid. ':' was not followed by a valid variable name"
                + " character. Consider using ${} to delimit the name.",
            "InvalidVariableReferenceWithDrive");
      }
      cursor.skip(1 + name.length());
    }
    return new Expression.Variable(cursor.from(start), scope, name);
  }

  private String name(int from) {
    StringBuilder name = new StringBuilder();
    char c = cursor.peek(from);
    while (Cursor.isNameCharacter(c) || c == '?') {
      name.append(c);
      c = cursor.peek(from + name.length());
    }
    return name.toString();
  }
}
