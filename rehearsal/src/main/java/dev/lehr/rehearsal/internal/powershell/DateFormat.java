package dev.lehr.rehearsal.internal.powershell;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** .NET date formats in the en-US culture. */
final class DateFormat {
  private DateFormat() {}

  static String format(ZonedDateTime value, String format) {
    return format.length() == 1 ? standard(value, format.charAt(0)) : custom(value, format);
  }

  private static String standard(ZonedDateTime value, char format) {
    return switch (format) {
      case 'd' -> custom(value, "M/d/yyyy");
      case 'D' -> custom(value, "dddd, MMMM d, yyyy");
      case 'f' -> custom(value, "dddd, MMMM d, yyyy h:mm tt");
      case 'F' -> custom(value, "dddd, MMMM d, yyyy h:mm:ss tt");
      case 'g' -> custom(value, "M/d/yyyy h:mm tt");
      case 'G' -> custom(value, "M/d/yyyy h:mm:ss tt");
      case 'o', 'O' -> custom(value, "yyyy-MM-ddTHH:mm:ss.fffffff") + offset(value);
      case 'r', 'R' -> custom(value, "ddd, dd MMM yyyy HH:mm:ss") + " GMT";
      case 's' -> custom(value, "yyyy-MM-ddTHH:mm:ss");
      case 't' -> custom(value, "h:mm tt");
      case 'T' -> custom(value, "h:mm:ss tt");
      case 'u' -> custom(value, "yyyy-MM-dd HH:mm:ss") + "Z";
      case 'M', 'm' -> custom(value, "MMMM d");
      case 'Y', 'y' -> custom(value, "MMMM yyyy");
      default ->
          throw new PowerShellFault(
              "System.FormatException", "Input string was not in a correct format.");
    };
  }

  private static String offset(ZonedDateTime value) {
    return value.getOffset().equals(ZoneOffset.UTC) ? "Z" : with(value, "xxx");
  }

  private static String custom(ZonedDateTime value, String format) {
    StringBuilder result = new StringBuilder();
    int i = 0;
    while (i < format.length()) {
      char c = format.charAt(i);
      if (c == '\'' || c == '"') {
        int close = format.indexOf(c, i + 1);
        int end = close < 0 ? format.length() : close;
        result.append(format, i + 1, end);
        i = end + 1;
      } else if (c == '\\' && i + 1 < format.length()) {
        result.append(format.charAt(i + 1));
        i += 2;
      } else {
        int run = run(format, i);
        result.append(part(value, c, run));
        i += run;
      }
    }
    return result.toString();
  }

  private static int run(String format, int start) {
    int end = start;
    while (end < format.length() && format.charAt(end) == format.charAt(start)) {
      end++;
    }
    return end - start;
  }

  private static String part(ZonedDateTime value, char c, int run) {
    return switch (c) {
      case 'y' -> run <= 2 ? padded(value.getYear() % 100, run) : padded(value.getYear(), run);
      case 'M' ->
          run <= 2 ? padded(value.getMonthValue(), run) : with(value, run == 3 ? "MMM" : "MMMM");
      case 'd' ->
          run <= 2 ? padded(value.getDayOfMonth(), run) : with(value, run == 3 ? "EEE" : "EEEE");
      case 'H' -> padded(value.getHour(), Math.min(run, 2));
      case 'h' -> padded((value.getHour() + 11) % 12 + 1, Math.min(run, 2));
      case 'm' -> padded(value.getMinute(), Math.min(run, 2));
      case 's' -> padded(value.getSecond(), Math.min(run, 2));
      case 'f', 'F' -> "%09d".formatted(value.getNano()).substring(0, Math.min(run, 7));
      case 't' -> with(value, "a").substring(0, Math.min(run, 2));
      case 'z' -> with(value, run == 3 ? "xxx" : "x");
      case 'K' -> offset(value);
      default -> String.valueOf(c).repeat(run);
    };
  }

  private static String padded(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  private static String with(ZonedDateTime value, String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US).format(value);
  }
}
