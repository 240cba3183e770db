package dev.lehr.rehearsal.internal.powershell.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code [type]}. */
final class TypeParser {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w.+`]*");
  private static final Pattern TYPE_AHEAD =
      Pattern.compile(
          "\\[\\s*[A-Za-z_][\\w.+`]*(?:\\s*,\\s*[\\w.]+)?\\s*(?:\\[[\\w\\s.,\\[\\]]*\\]\\s*)?\\]");

  private final Cursor cursor;

  TypeParser(Cursor cursor) {
    this.cursor = cursor;
  }

  boolean isAhead() {
    return cursor.match(TYPE_AHEAD).isPresent();
  }

  /** Reads a type with its brackets. */
  TypeName read() {
    cursor.expect("[", "Missing [ before a type name.", "MissingTypename");
    TypeName type = name();
    cursor.expect(
        "]",
        "Missing ] at end of attribute or type literal.",
        "EndSquareBracketExpectedAtEndOfAttribute");
    return type;
  }

  private TypeName name() {
    cursor.skipLines();
    Optional<Matcher> matcher = cursor.match(NAME);
    String name =
        matcher
            .map(Matcher::group)
            .orElseThrow(() -> cursor.error("Missing type name after '['.", "MissingTypename"));
    cursor.skip(name.length());
    cursor.skipLines();
    List<TypeName> arguments = new ArrayList<>();
    boolean isArray = false;
    while (cursor.peek() == '[') {
      isArray |= suffix(arguments);
    }
    return new TypeName(name, arguments, isArray);
  }

  /** Whether the suffix was that of an array; otherwise it was a generic type's arguments. */
  private boolean suffix(List<TypeName> arguments) {
    cursor.skip(1);
    cursor.skipLines();
    while (cursor.take(",")) {
      cursor.skipLines();
    }
    if (cursor.take("]")) {
      return true;
    }
    boolean isBracketed = cursor.take("[");
    arguments.add(name());
    if (isBracketed) {
      cursor.take("]");
    }
    while (cursor.take(",")) {
      arguments.add(name());
    }
    cursor.expect("]", "Missing ] at end of type token.", "EndSquareBracketExpectedAtEndOfType");
    cursor.skipLines();
    return false;
  }
}
