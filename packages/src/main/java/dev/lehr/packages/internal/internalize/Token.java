package dev.lehr.packages.internal.internalize;

/**
 * A piece of a PowerShell script.
 *
 * @param text a string's content, a variable's name, or the piece itself
 * @param start where it begins in the script
 * @param end where the next piece may begin
 * @param line from 1
 */
record Token(Kind kind, String text, int start, int end, int line) {

  /** Kinds of pieces. */
  enum Kind {
    /** A string as it stands. */
    STRING,
    /** A string with variables in it. */
    TEMPLATE,
    VARIABLE,
    /** A command, parameter, key or number. */
    WORD,
    SYMBOL,
    /** The end of a line or a semicolon. */
    END
  }

  boolean is(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  /** {@code -Url}, and not {@code -f}. */
  boolean isParameter() {
    return kind == Kind.WORD && text.length() > 2 && text.startsWith("-");
  }
}
