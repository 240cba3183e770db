package dev.lehr.rehearsal.internal.windows.programs;

import dev.lehr.rehearsal.internal.windows.state.Drive;
import dev.lehr.rehearsal.internal.windows.state.WindowsPath;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The command interpreter's expansions: {@code %NAME%}, {@code %1}, {@code !NAME!}, {@code %i}. */
final class CmdExpansion {
  private final Function<String, Optional<String>> variables;
  private final Session session;

  CmdExpansion(Session session, Function<String, Optional<String>> variables) {
    this.session = session;
    this.variables = variables;
  }

  /**
   * The expansion that happens before a line is parsed.
   *
   * @param arguments a batch file's {@code %0 %1 …}; empty for a line that is not in one
   */
  String percent(String line, List<String> arguments) {
    if (line.indexOf('%') < 0) {
      return line;
    }
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < line.length()) {
      char character = line.charAt(i);
      i = character == '%' ? one(line, i, arguments, result) : plain(character, i, result);
    }
    return result.toString();
  }

  /** The expansion of {@code !NAME!}, when it is enabled. */
  String delayed(String text) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '!' ? text.indexOf('!', i + 1) : -1;
      if (end < 0) {
        result.append(text.charAt(i));
        i++;
      } else {
        result.append(variable(text.substring(i + 1, end)).orElse(""));
        i = end + 1;
      }
    }
    return result.toString();
  }

  /** Replaces loop variables by their values. */
  String loopVariables(String text, Map<Character, String> values) {
    if (values.isEmpty() || text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < text.length()) {
      int end = text.charAt(i) == '%' ? loopEnd(text, i, values) : -1;
      if (end < 0) {
        result.append(text.charAt(i));
        i++;
      } else {
        String value = values.getOrDefault(text.charAt(end), "");
        String modifiers = end == i + 1 ? "" : text.substring(i + 1, end);
        result.append(modified(value, modifiers));
        i = end + 1;
      }
    }
    return result.toString();
  }

  /** A value under modifiers such as {@code ~dpn}. */
  String modified(String value, String modifiers) {
    if (modifiers.isEmpty()) {
      return value;
    }
    String bare = value.replace("\"", "");
    String letters = modifiers.substring(1).toLowerCase(Locale.ROOT);
    if (letters.isEmpty() || bare.isEmpty()) {
      return bare;
    }
    String path = session.absolute(bare);
    StringBuilder result = new StringBuilder();
    result.append(facts(path, letters));
    if (letters.indexOf('f') >= 0) {
      return result.append(path).toString();
    }
    if (letters.indexOf('d') >= 0) {
      result.append("C:");
    }
    if (letters.indexOf('p') >= 0) {
      String parent = WindowsPath.parent(path);
      result.append(parent.substring(Math.min(2, parent.length())));
      result.append(parent.endsWith("\\") ? "" : "\\");
    }
    if (letters.indexOf('n') >= 0) {
      result.append(WindowsPath.stem(path));
    }
    if (letters.indexOf('x') >= 0) {
      result.append(WindowsPath.extension(path));
    }
    return result.toString();
  }

  private String facts(String path, String letters) {
    Optional<Drive.Entry> entry = session.machine().drive().entry(path);
    if (letters.indexOf('z') >= 0) {
      return entry.map(found -> String.valueOf(found.size())).orElse("");
    }
    if (letters.indexOf('a') >= 0) {
      return entry.map(found -> found.directory() ? "d--------" : "--a------").orElse("");
    }
    return letters.indexOf('t') >= 0
        ? entry.map(found -> Clocks.shortDateTime(session.machine(), found.modified())).orElse("")
        : "";
  }

  private static int plain(char character, int index, StringBuilder result) {
    result.append(character);
    return index + 1;
  }

  private int one(String line, int start, List<String> arguments, StringBuilder result) {
    boolean batch = !arguments.isEmpty();
    char next = start + 1 < line.length() ? line.charAt(start + 1) : ' ';
    if (batch && next == '%') {
      result.append('%');
      return start + 2;
    }
    if (batch && next == '*') {
      result.append(String.join(" ", arguments.subList(1, arguments.size())));
      return start + 2;
    }
    if (batch && (Character.isDigit(next) || next == '~')) {
      int digit = argumentDigit(line, start + 1);
      if (digit > 0) {
        int index = line.charAt(digit) - '0';
        String value = index < arguments.size() ? arguments.get(index) : "";
        result.append(modified(value, line.substring(start + 1, digit)));
        return digit + 1;
      }
    }
    int end = line.indexOf('%', start + 1);
    Optional<String> value = end < 0 ? Optional.empty() : variable(line.substring(start + 1, end));
    if (value.isPresent() || (end > start + 1 && batch)) {
      result.append(value.orElse(""));
      return end + 1;
    }
    if (!batch) {
      result.append('%');
    }
    return start + 1;
  }

  private static int argumentDigit(String line, int start) {
    int i = start;
    if (line.charAt(i) == '~') {
      i++;
      while (i < line.length() && "dpnxfsatz".indexOf(Character.toLowerCase(line.charAt(i))) >= 0) {
        i++;
      }
    }
    return i < line.length() && Character.isDigit(line.charAt(i)) ? i : -1;
  }

  private static int loopEnd(String text, int start, Map<Character, String> values) {
    int i = start + 1;
    if (i < text.length() && text.charAt(i) == '~') {
      i++;
      while (i + 1 < text.length()
          && "dpnxfsatz".indexOf(Character.toLowerCase(text.charAt(i))) >= 0
          && Character.isLetter(text.charAt(i + 1))) {
        i++;
      }
    }
    return i < text.length() && values.containsKey(text.charAt(i)) ? i : -1;
  }

  /** The value behind {@code NAME}, {@code NAME:a=b} or {@code NAME:~1,2}. */
  private Optional<String> variable(String reference) {
    int colon = reference.indexOf(':');
    if (colon <= 0) {
      return variables.apply(reference);
    }
    String change = reference.substring(colon + 1);
    return variables.apply(reference.substring(0, colon)).map(value -> changed(value, change));
  }

  private static String changed(String value, String change) {
    if (change.startsWith("~")) {
      return slice(value, change.substring(1));
    }
    int equals = change.indexOf('=');
    if (equals <= 0) {
      return value;
    }
    String from = change.substring(0, equals);
    String to = java.util.regex.Matcher.quoteReplacement(change.substring(equals + 1));
    if (from.startsWith("*")) {
      String pattern = "(?is)^.*?" + java.util.regex.Pattern.quote(from.substring(1));
      return value.replaceFirst(pattern, to);
    }
    return value.replaceAll("(?i)" + java.util.regex.Pattern.quote(from), to);
  }

  private static String slice(String value, String bounds) {
    String[] parts = bounds.split(",", -1);
    int start = bound(parts[0], value.length());
    int end = value.length();
    if (parts.length > 1) {
      int length = Integer.parseInt(parts[1].strip());
      end = length < 0 ? value.length() + length : start + length;
    }
    end = Math.min(value.length(), end);
    return start >= end ? "" : value.substring(start, end);
  }

  private static int bound(String text, int length) {
    int number = text.isBlank() ? 0 : Integer.parseInt(text.strip());
    int index = number < 0 ? length + number : number;
    return Math.clamp(index, 0, length);
  }
}
