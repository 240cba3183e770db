package dev.lehr.pipeline.internal.expression.syntax;

/** Texts within expressions; a doubled quote stands for one. */
public final class Quotes {
  private Quotes() {}

  /**
   * Where a text ends.
   *
   * @param start the opening quote
   * @return the closing quote, or the last character when it is not closed
   */
  public static int end(String text, int start) {
    char quote = text.charAt(start);
    int at = start + 1;
    while (at < text.length()) {
      if (text.charAt(at) != quote) {
        at++;
      } else if (at + 1 < text.length() && text.charAt(at + 1) == quote) {
        at += 2;
      } else {
        return at;
      }
    }
    return text.length() - 1;
  }
}
