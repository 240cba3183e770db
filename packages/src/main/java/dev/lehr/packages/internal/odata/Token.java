package dev.lehr.packages.internal.odata;

/**
 * One word of a filter.
 *
 * @param text without quotes
 * @param at where it begins, from 1
 */
record Token(Kind kind, String text, int at) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    DATE_TIME,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.equals(word);
  }
}
