package dev.lehr.triggers.internal.core;

import com.google.re2j.Pattern;
import java.util.List;

/** Patterns with asterisks. They take time in proportion to the text, whatever they are. */
public final class Globs {
  private Globs() {}

  /** Whether one of the patterns is the name; an asterisk stands for any characters. */
  public static boolean name(List<String> patterns, String name) {
    return patterns.stream().anyMatch(glob -> matches(glob, ".*", name));
  }

  /**
   * Whether one of the patterns is the path; one asterisk stands for characters of one name, two
   * for any number of folders.
   */
  static boolean path(List<String> patterns, String path) {
    return patterns.stream().anyMatch(glob -> matches(glob, "[^/]*", path));
  }

  /** Whether a pattern has an asterisk at all. */
  public static boolean isPattern(String text) {
    return text.contains("*");
  }

  private static boolean matches(String glob, String single, String text) {
    StringBuilder expression = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      if (glob.startsWith("**/", i)) {
        expression.append("(?:.*/)?");
        i += 2;
      } else if (glob.startsWith("**", i)) {
        expression.append(".*");
        i++;
      } else {
        char c = glob.charAt(i);
        expression.append(c == '*' ? single : Pattern.quote(String.valueOf(c)));
      }
    }
    return Pattern.matches(expression.toString(), text);
  }
}
