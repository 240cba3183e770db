package dev.lehr.bakery.internal.template;

import java.util.List;

/**
 * A token of HCL.
 *
 * @param kind what it is
 * @param text its source text
 * @param parts a string's pieces; empty for other kinds
 * @param spot where it stands
 */
record HclToken(Kind kind, String text, List<HclPart> parts, Spot spot) {

  /** The kinds of token that a scanner needs to tell apart. */
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    SIGN,
    NEWLINE,
    END
  }

  /**
   * Where a token stands.
   *
   * @param start offset of its first character
   * @param end offset after its last character
   * @param line from 1
   * @param column from 1
   */
  record Spot(int start, int end, int line, int column) {}

  boolean is(String sign) {
    return kind == Kind.SIGN && text.equals(sign);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equals(word);
  }

  /** The string without interpolation, or its source with it. */
  String literal() {
    if (kind != Kind.STRING) {
      return text;
    }
    StringBuilder literal = new StringBuilder();
    for (HclPart part : parts) {
      literal.append(part.expression() ? "${" + part.text() + "}" : part.text());
    }
    return literal.toString();
  }
}
