package dev.lehr.rehearsal.internal.powershell;

import java.time.ZonedDateTime;

/** {@code Get-Date -UFormat}. */
final class UnixDate {
  private UnixDate() {}

  static String format(ZonedDateTime time, String format) {
    StringBuilder result = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      boolean isSpecifier = format.charAt(i) == '%' && i + 1 < format.length();
      result.append(
          isSpecifier ? part(time, format.charAt(++i)) : String.valueOf(format.charAt(i)));
    }
    return result.toString();
  }

  private static String part(ZonedDateTime time, char specifier) {
    return switch (specifier) {
      case 's' -> Long.toString(time.toEpochSecond());
      case 'Y' -> DateFormat.format(time, "yyyy");
      case 'y' -> DateFormat.format(time, "yy");
      case 'm' -> DateFormat.format(time, "MM");
      case 'd' -> DateFormat.format(time, "dd");
      case 'H' -> DateFormat.format(time, "HH");
      case 'I' -> DateFormat.format(time, "hh");
      case 'M' -> DateFormat.format(time, "mm");
      case 'S' -> DateFormat.format(time, "ss");
      case 'T' -> DateFormat.format(time, "HH:mm:ss");
      case 'D' -> DateFormat.format(time, "MM/dd/yy");
      case 'A' -> DateFormat.format(time, "dddd");
      case 'a' -> DateFormat.format(time, "ddd");
      case 'B' -> DateFormat.format(time, "MMMM");
      case 'b' -> DateFormat.format(time, "MMM");
      case 'j' -> "%03d".formatted(time.getDayOfYear());
      case 'n' -> "\n";
      default -> String.valueOf(specifier);
    };
  }
}
