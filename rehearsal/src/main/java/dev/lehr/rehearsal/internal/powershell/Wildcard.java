package dev.lehr.rehearsal.internal.powershell;

import java.util.regex.Pattern;

/** A pattern of {@code *}, {@code ?} and {@code [a-z]}, with backticks as escapes. */
final class Wildcard {
  private final Pattern pattern;

  private Wildcard(Pattern pattern) {
    this.pattern = pattern;
  }

  static Wildcard of(String text) {
    return of(text, false);
  }

  static Wildcard of(String text, boolean isCaseSensitive) {
    StringBuilder regex = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      i = translate(text, i, regex);
    }
    int flags = isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    return new Wildcard(Pattern.compile(regex.toString(), flags | Pattern.DOTALL));
  }

  private static int translate(String text, int i, StringBuilder regex) {
    char c = text.charAt(i);
    int close = text.indexOf(']', i + 2);
    if (c == '[' && close > 0) {
      regex.append('[').append(set(text.substring(i + 1, close))).append(']');
      return close + 1;
    }
    if (c == '`' && i + 1 < text.length()) {
      regex.append(Pattern.quote(text.substring(i + 1, i + 2)));
      return i + 2;
    }
    regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    return i + 1;
  }

  private static String set(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("^", "\\^").replace("&", "\\&");
  }

  static boolean isPattern(String text) {
    return text.contains("*") || text.contains("?") || text.contains("[");
  }

  boolean matches(String text) {
    return pattern.matcher(text).matches();
  }
}
