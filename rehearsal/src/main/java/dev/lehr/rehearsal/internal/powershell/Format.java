package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code -f} operator and {@code [string]::Format}. */
final class Format {
  private static final Pattern ITEM =
      Pattern.compile(
          "\\{\\{|\\}\\}|\\{(\\d+)(?:,\\s*(-?\\d+))?(?::((?:[^{}]|\\{\\{|\\}\\})*))?\\}|[{}]");

  private Format() {}

  static String apply(String format, List<Object> arguments) {
    Matcher matcher = ITEM.matcher(format);
    StringBuilder result = new StringBuilder();
    int start = 0;
    while (matcher.find()) {
      result.append(format, start, matcher.start()).append(item(matcher, arguments));
      start = matcher.end();
    }
    return result.append(format.substring(start)).toString();
  }

  private static String item(Matcher matcher, List<Object> arguments) {
    String whole = matcher.group();
    if (whole.equals("{{") || whole.equals("}}")) {
      return whole.substring(1);
    }
    String number = matcher.group(1);
    if (number == null) {
      throw wrong("Input string was not in a correct format.");
    }
    int index = Numbers.of(number).intValue();
    if (index >= arguments.size()) {
      throw wrong(
          "Index (zero based) must be greater than or equal to zero and less than the size of the argument list.");
    }
    String text =
        value(
            arguments.get(index),
            String.valueOf(java.util.Objects.requireNonNullElse(matcher.group(3), "")));
    return aligned(text, matcher.group(2));
  }

  private static String aligned(String text, @org.jspecify.annotations.Nullable String width) {
    if (width == null) {
      return text;
    }
    int columns = Integer.parseInt(width);
    String padding = " ".repeat(Math.max(0, Math.abs(columns) - text.length()));
    return columns < 0 ? text + padding : padding + text;
  }

  /** One value in a .NET format; empty for the default. */
  static String value(Object value, String format) {
    return switch (value) {
      case DateTimeValue time -> DateFormat.format(time.value(), format.isEmpty() ? "G" : format);
      case TimeSpanValue span when !format.isEmpty() -> span.format(format);
      case Number number when !format.isEmpty() -> NumberFormat.format(number, format);
      default -> Texts.text(value);
    };
  }

  private static PowerShellFault wrong(String reason) {
    return PowerShellFault.runtime(
        "Error formatting a string: " + reason, "InvalidOperation", "FormatError");
  }
}
