package dev.lehr.rehearsal.internal.windows.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Command lines as {@code CommandLineToArgvW} splits them, and back. */
public final class Arguments {
  private Arguments() {}

  /** Splits a command line's tail into arguments. */
  public static List<String> split(String tail) {
    List<String> arguments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < tail.length(); i++) {
      char character = tail.charAt(i);
      if (character == '\\') {
        int slashes = run(tail, i);
        boolean beforeQuote = i + slashes < tail.length() && tail.charAt(i + slashes) == '"';
        current.repeat('\\', beforeQuote ? slashes / 2 : slashes);
        i += slashes - 1;
        if (beforeQuote && slashes % 2 == 1) {
          current.append('"');
          i++;
        }
        begun = true;
      } else if (character == '"') {
        if (quoted && i + 1 < tail.length() && tail.charAt(i + 1) == '"') {
          current.append('"');
          i++;
        } else {
          quoted = !quoted;
        }
        begun = true;
      } else if (Character.isWhitespace(character) && !quoted) {
        if (begun) {
          arguments.add(current.toString());
          current.setLength(0);
        }
        begun = false;
      } else {
        current.append(character);
        begun = true;
      }
    }
    if (begun) {
      arguments.add(current.toString());
    }
    return arguments;
  }

  /** Joins arguments into a tail that {@link #split} takes apart again. */
  public static String join(List<String> arguments) {
    return arguments.stream().map(Arguments::quoted).collect(Collectors.joining(" "));
  }

  /** One argument, in quotes where it needs them. */
  public static String quoted(String argument) {
    boolean plain =
        !argument.isEmpty()
            && argument.indexOf('"') < 0
            && argument.chars().noneMatch(Character::isWhitespace);
    if (plain) {
      return argument;
    }
    String escaped = argument.replaceAll("(\\\\*)\"", "$1$1\\\\\"").replaceAll("(\\\\+)$", "$1$1");
    return '"' + escaped + '"';
  }

  private static int run(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) == '\\') {
      end++;
    }
    return end - start;
  }
}
