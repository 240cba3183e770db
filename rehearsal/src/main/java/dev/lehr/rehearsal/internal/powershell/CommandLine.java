package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arguments as a program gets them from PowerShell 5.1: joined to one line, quoted only around
 * blanks, and split again by the program. So empty arguments vanish and inner quotes are lost.
 */
final class CommandLine {
  private static final Pattern VARIABLE = Pattern.compile("%([^%\\s]+)%");

  private CommandLine() {}

  static List<String> arguments(List<Given> given, Map<String, String> environment) {
    StringBuilder line = new StringBuilder();
    for (Given argument : given) {
      switch (argument) {
        case Given.Verbatim(String text) -> line.append(' ').append(expanded(text, environment));
        case Given.Named(String _, String text, var value) -> {
          append(line, text + (text.endsWith(":") ? value.map(Texts::text).orElse("") : ""));
          if (!text.endsWith(":")) {
            value.ifPresent(extra -> append(line, Texts.text(extra)));
          }
        }
        case Given.Positional(Object value, String text) -> {
          if (value instanceof Number) {
            append(line, text);
          } else {
            Values.enumerate(value).forEach(item -> append(line, Texts.text(item)));
          }
        }
      }
    }
    return split(line.toString());
  }

  private static void append(StringBuilder line, String argument) {
    boolean hasBlank = argument.chars().anyMatch(Character::isWhitespace);
    boolean isQuoted =
        argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"");
    line.append(' ').append(hasBlank && !isQuoted ? '"' + argument + '"' : argument);
  }

  private static String expanded(String text, Map<String, String> environment) {
    Matcher matcher = VARIABLE.matcher(text);
    return matcher.replaceAll(
        match ->
            Matcher.quoteReplacement(
                environment.entrySet().stream()
                    .filter(entry -> entry.getKey().equalsIgnoreCase(match.group(1)))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(match.group())));
  }

  /** The rules of the C runtime: backslashes count only before a quote. */
  static List<String> split(String line) {
    List<String> arguments = new ArrayList<>();
    StringBuilder current = new StringBuilder();
    boolean isQuoted = false;
    boolean isOpen = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int slashes = slashesBeforeQuote(line, i);
      if (slashes > 0) {
        current.append("\\".repeat(slashes / 2)).append(slashes % 2 == 1 ? "\"" : "");
        i += slashes % 2 == 1 ? slashes : slashes - 1;
        isOpen = true;
      } else if (c == '"') {
        isQuoted = !isQuoted;
        isOpen = true;
      } else if (Character.isWhitespace(c) && !isQuoted) {
        flush(arguments, current, isOpen);
        isOpen = false;
      } else {
        current.append(c);
        isOpen = true;
      }
    }
    flush(arguments, current, isOpen);
    return arguments;
  }

  private static int slashesBeforeQuote(String line, int start) {
    int end = start;
    while (end < line.length() && line.charAt(end) == '\\') {
      end++;
    }
    return end < line.length() && line.charAt(end) == '"' ? end - start : 0;
  }

  private static void flush(List<String> arguments, StringBuilder current, boolean isOpen) {
    if (isOpen) {
      arguments.add(current.toString());
      current.setLength(0);
    }
  }
}
