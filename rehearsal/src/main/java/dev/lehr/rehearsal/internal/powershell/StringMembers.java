package dev.lehr.rehearsal.internal.powershell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Methods of {@code System.String}. */
final class StringMembers {
  Optional<Object> call(String text, String method, List<Object> arguments) {
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "toupper", "toupperinvariant" -> Optional.of(text.toUpperCase(Locale.ROOT));
      case "tolower", "tolowerinvariant" -> Optional.of(text.toLowerCase(Locale.ROOT));
      case "trim" -> Optional.of(trim(text, arguments, true, true));
      case "trimstart" -> Optional.of(trim(text, arguments, true, false));
      case "trimend" -> Optional.of(trim(text, arguments, false, true));
      case "split" -> Optional.of(split(text, arguments));
      case "tochararray", "getenumerator" -> Optional.of(characters(text));
      case "tostring", "clone", "normalize" -> Optional.of(text);
      default -> arguments.isEmpty() ? Optional.empty() : search(text, method, arguments);
    };
  }

  private Optional<Object> search(String text, String method, List<Object> arguments) {
    String first = Texts.text(arguments.getFirst());
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "contains" -> Optional.of(text.contains(first));
      case "startswith" ->
          Optional.of(folded(text, arguments).startsWith(folded(first, arguments)));
      case "endswith" -> Optional.of(folded(text, arguments).endsWith(folded(first, arguments)));
      case "equals" -> Optional.of(folded(text, arguments).equals(folded(first, arguments)));
      case "indexof" ->
          Optional.of(
              folded(text, arguments).indexOf(folded(first, arguments), start(arguments, 0)));
      case "lastindexof" -> Optional.of(text.lastIndexOf(first, start(arguments, text.length())));
      case "indexofany" -> Optional.of(indexOfAny(text, arguments.getFirst()));
      case "compareto" -> Optional.of(Integer.signum(Comparison.compare(text, first, true)));
      default -> change(text, method, arguments);
    };
  }

  private static Optional<Object> change(String text, String method, List<Object> arguments) {
    Object first = arguments.getFirst();
    return switch (method.toLowerCase(Locale.ROOT)) {
      case "replace" -> Optional.of(replace(text, arguments));
      case "substring" -> Optional.of(substring(text, arguments));
      case "padleft" -> Optional.of(padding(text, arguments) + text);
      case "padright" -> Optional.of(text + padding(text, arguments));
      case "insert" -> Optional.of(insert(text, number(first), Texts.text(arguments.get(1))));
      case "remove" -> Optional.of(remove(text, arguments));
      case "chars" -> Optional.of(text.charAt(number(first)));
      case "tostring" -> Optional.of(text);
      default -> Optional.empty();
    };
  }

  private static int number(Object value) {
    return ((Number) Conversions.integer(value)).intValue();
  }

  private static int start(List<Object> arguments, int otherwise) {
    return arguments.size() > 1 && arguments.get(1) instanceof Number number
        ? number.intValue()
        : otherwise;
  }

  /** A StringComparison that ignores case folds both sides. */
  private static String folded(String text, List<Object> arguments) {
    Object last = arguments.getLast();
    boolean ignoresCase =
        arguments.size() > 1
            && ((last.equals(true) && arguments.size() == 2)
                || Texts.text(last).toLowerCase(Locale.ROOT).endsWith("ignorecase"));
    return ignoresCase ? text.toLowerCase(Locale.ROOT) : text;
  }

  private static String trim(String text, List<Object> arguments, boolean start, boolean end) {
    StringBuilder set = new StringBuilder();
    arguments.forEach(
        argument -> Values.enumerate(argument).forEach(part -> set.append(Texts.text(part))));
    int from = 0;
    int to = text.length();
    while (start && from < to && isTrimmed(text.charAt(from), set)) {
      from++;
    }
    while (end && to > from && isTrimmed(text.charAt(to - 1), set)) {
      to--;
    }
    return text.substring(from, to);
  }

  private static boolean isTrimmed(char c, StringBuilder set) {
    return set.isEmpty()
        ? Character.isWhitespace(c) || c == '\u00a0'
        : set.indexOf(String.valueOf(c)) >= 0;
  }

  private static Object split(String text, List<Object> arguments) {
    boolean dropsEmpty = arguments.size() > 1 && isRemoveEmpty(arguments.getLast());
    int most =
        arguments.size() > 1
                && arguments.get(1) instanceof Integer n
                && !(isRemoveEmpty(n) && arguments.getFirst() instanceof List<?>)
            ? n
            : 0;
    Pattern separators = separators(arguments);
    List<String> parts = new ArrayList<>(List.of(separators.split(text, most > 0 ? most : -1)));
    if (dropsEmpty) {
      parts.removeIf(String::isEmpty);
    }
    return Values.array(parts);
  }

  private static boolean isRemoveEmpty(Object option) {
    return Texts.text(option).equalsIgnoreCase("RemoveEmptyEntries") || option.equals(1);
  }

  /** In .NET Framework a string argument is a set of characters; a list may hold whole strings. */
  private static Pattern separators(List<Object> arguments) {
    if (arguments.isEmpty()) {
      return Pattern.compile("\\s");
    }
    List<String> alternatives = new ArrayList<>();
    Object first = arguments.getFirst();
    for (Object part : Values.enumerate(first)) {
      if (first instanceof List<?>) {
        alternatives.add(Pattern.quote(Texts.text(part)));
      } else {
        Texts.text(part)
            .chars()
            .forEach(c -> alternatives.add(Pattern.quote(String.valueOf((char) c))));
      }
    }
    boolean isMany = arguments.stream().skip(1).anyMatch(Character.class::isInstance);
    if (isMany) {
      arguments.stream().skip(1).forEach(part -> alternatives.add(Pattern.quote(Texts.text(part))));
    }
    return Pattern.compile(alternatives.isEmpty() ? "\\s" : String.join("|", alternatives));
  }

  private static Object characters(String text) {
    List<Object> characters = new ArrayList<>();
    text.chars().forEach(c -> characters.add((char) c));
    return Values.array(characters);
  }

  private static int indexOfAny(String text, Object set) {
    String characters = Texts.text(Values.enumerate(set)).replace(" ", "");
    for (int i = 0; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }

  private static String replace(String text, List<Object> arguments) {
    String old = Texts.text(arguments.getFirst());
    if (old.isEmpty()) {
      throw new PowerShellFault(
          "System.ArgumentException",
          "String cannot be of zero length.\r\nParameter name: oldValue");
    }
    return text.replace(old, arguments.size() > 1 ? Texts.text(arguments.get(1)) : "");
  }

  private static String substring(String text, List<Object> arguments) {
    int start = number(arguments.getFirst());
    if (start < 0 || start > text.length()) {
      throw outOfRange("startIndex cannot be larger than length of string.", "startIndex");
    }
    int length = arguments.size() > 1 ? number(arguments.get(1)) : text.length() - start;
    if (length < 0 || start + length > text.length()) {
      throw outOfRange("Index and length must refer to a location within the string.", "length");
    }
    return text.substring(start, start + length);
  }

  private static PowerShellFault outOfRange(String message, String parameter) {
    return new PowerShellFault(
        "System.ArgumentOutOfRangeException", message + "\r\nParameter name: " + parameter);
  }

  private static String padding(String text, List<Object> arguments) {
    String fill = arguments.size() > 1 ? Texts.text(arguments.get(1)) : " ";
    return fill.repeat(Math.max(0, number(arguments.getFirst()) - text.length()));
  }

  private static String insert(String text, int at, String added) {
    if (at < 0 || at > text.length()) {
      throw outOfRange("Specified argument was out of the range of valid values.", "startIndex");
    }
    return text.substring(0, at) + added + text.substring(at);
  }

  private static String remove(String text, List<Object> arguments) {
    int start = number(arguments.getFirst());
    int count = arguments.size() > 1 ? number(arguments.get(1)) : text.length() - start;
    if (start < 0 || count < 0 || start + count > text.length()) {
      throw outOfRange("Index and count must refer to a location within the string.", "count");
    }
    return text.substring(0, start) + text.substring(start + count);
  }
}
