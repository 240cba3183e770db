package dev.lehr.packages.internal.pack;

import java.util.regex.Pattern;

/**
 * NuGet's path patterns: {@code *} within a folder, {@code **} through folders (none included),
 * {@code ?} one character; both slashes, no case. A pattern that ends with a slash has everything
 * below.
 */
record Wildcards(String pattern) {

  Wildcards {
    pattern = pattern.strip().replace('\\', '/').replaceFirst("^(\\./)+", "");
    pattern = pattern.endsWith("/") ? pattern + "**" : pattern;
  }

  boolean isPlain() {
    return pattern.indexOf('*') < 0 && pattern.indexOf('?') < 0;
  }

  boolean isRecursive() {
    return pattern.contains("**");
  }

  /** The folders before the first wildcard, without the last slash. */
  String base() {
    int wildcard = 0;
    while (wildcard < pattern.length() && "*?".indexOf(pattern.charAt(wildcard)) < 0) {
      wildcard++;
    }
    int slash = pattern.lastIndexOf('/', Math.max(0, wildcard - 1));
    return slash < 0 ? "" : pattern.substring(0, slash);
  }

  boolean matches(String path) {
    return regex().matcher(path).matches();
  }

  private Pattern regex() {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      if (pattern.startsWith("**/", i)) {
        regex.append("(?:.*/)?");
        i += 2;
      } else if (pattern.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else {
        regex.append(one(pattern.charAt(i)));
      }
    }
    return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }

  private static String one(char letter) {
    return switch (letter) {
      case '*' -> "[^/]*";
      case '?' -> "[^/]";
      default -> Pattern.quote(String.valueOf(letter));
    };
  }
}
