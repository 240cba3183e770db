package dev.lehr.rehearsal.internal.powershell;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** .NET regular expressions, which are almost those of Java. */
final class Regexes {
  private static final Pattern REFERENCE = Pattern.compile("\\$(?:(\\d+)|\\{(\\w+)\\}|([$&`'_]))");
  private static final int MOST_CACHED = 500;
  private static final Map<String, Pattern> CACHE = new ConcurrentHashMap<>();

  private Regexes() {}

  static Pattern compile(String regex, boolean isCaseSensitive) {
    String key = (isCaseSensitive ? "c" : "i") + regex;
    Pattern cached = CACHE.get(key);
    if (cached != null) {
      return cached;
    }
    Pattern pattern = compileAnew(regex, isCaseSensitive);
    if (CACHE.size() < MOST_CACHED) {
      CACHE.put(key, pattern);
    }
    return pattern;
  }

  private static Pattern compileAnew(String regex, boolean isCaseSensitive) {
    try {
      int flags = isCaseSensitive ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
      return Pattern.compile(translated(regex), flags | Pattern.UNIX_LINES);
    } catch (PatternSyntaxException e) {
      throw PowerShellFault.runtime(
          "The regular expression pattern %s is not valid.".formatted(regex),
          "InvalidOperation",
          "InvalidRegularExpression");
    }
  }

  /** .NET writes {@code (?'name'x)} too, and a bracket in a set needs no escape. */
  private static String translated(String regex) {
    StringBuilder result = new StringBuilder();
    boolean isInSet = false;
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      if (c == '\\' && i + 1 < regex.length()) {
        result.append(c).append(regex.charAt(++i));
        continue;
      }
      if (isInSet && (c == '[' || c == '&')) {
        result.append('\\');
      }
      isInSet = c == '[' || (isInSet && c != ']');
      result.append(c);
    }
    return result.toString().replaceAll("\\(\\?'(\\w+)'", "(?<$1>");
  }

  /** {@code $Matches}. */
  static Hashtable groups(Matcher matcher) {
    Hashtable groups = new Hashtable();
    Map<String, Integer> names = matcher.namedGroups();
    for (int group = 0; group <= matcher.groupCount(); group++) {
      String text = matcher.group(group);
      if (text != null) {
        groups.put(nameOf(names, group), text);
      }
    }
    return groups;
  }

  private static Object nameOf(Map<String, Integer> names, int group) {
    return names.entrySet().stream()
        .filter(entry -> entry.getValue() == group)
        .<Object>map(Map.Entry::getKey)
        .findFirst()
        .orElse(group);
  }

  static String replace(Pattern pattern, String text, String replacement) {
    Matcher matcher = pattern.matcher(text);
    StringBuilder result = new StringBuilder();
    int start = 0;
    while (matcher.find()) {
      result.append(text, start, matcher.start()).append(expand(matcher, text, replacement));
      start = matcher.end();
    }
    return result.append(text.substring(start)).toString();
  }

  private static String expand(Matcher match, String text, String replacement) {
    Matcher reference = REFERENCE.matcher(replacement);
    StringBuilder result = new StringBuilder();
    int start = 0;
    while (reference.find()) {
      result.append(replacement, start, reference.start());
      result.append(referenced(match, text, reference));
      start = reference.end();
    }
    return result.append(replacement.substring(start)).toString();
  }

  private static String referenced(Matcher match, String text, Matcher reference) {
    if (reference.group(3) != null) {
      return switch (reference.group(3)) {
        case "$" -> "$";
        case "&" -> match.group();
        case "`" -> text.substring(0, match.start());
        case "'" -> text.substring(match.end());
        default -> text;
      };
    }
    String name = reference.group(1) == null ? reference.group(2) : reference.group(1);
    return group(match, String.valueOf(name)).orElse(reference.group());
  }

  private static java.util.Optional<String> group(Matcher match, String name) {
    boolean isNumber = name.chars().allMatch(Character::isDigit);
    Integer index =
        isNumber ? Integer.valueOf(Numbers.of(name).intValue()) : match.namedGroups().get(name);
    return index == null || index > match.groupCount()
        ? java.util.Optional.empty()
        : java.util.Optional.of(
            String.valueOf(java.util.Objects.requireNonNullElse(match.group(index), "")));
  }

  /** As {@code [regex]::Escape}. */
  static String escape(String text) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        default -> result.append("\\*+?|{[()^$.# ".indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return result.toString();
  }
}
