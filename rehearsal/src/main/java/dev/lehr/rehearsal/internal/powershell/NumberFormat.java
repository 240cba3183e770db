package dev.lehr.rehearsal.internal.powershell;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** .NET number formats in the en-US culture. */
final class NumberFormat {
  private static final DecimalFormatSymbols US = DecimalFormatSymbols.getInstance(Locale.US);

  private NumberFormat() {}

  static String format(Number number, String format) {
    boolean isStandard = format.matches("[A-Za-z]\\d{0,2}");
    return isStandard ? standard(number, format) : custom(number, format);
  }

  private static String standard(Number number, String format) {
    int digits = format.length() == 1 ? -1 : Integer.parseInt(format.substring(1));
    char kind = format.charAt(0);
    return switch (Character.toUpperCase(kind)) {
      case 'N' -> pattern(number, "#,##0" + decimals(digits < 0 ? 2 : digits));
      case 'F' -> pattern(number, "0" + decimals(digits < 0 ? 2 : digits));
      case 'P' ->
          pattern(number.doubleValue() * 100, "#,##0" + decimals(digits < 0 ? 2 : digits)) + " %";
      case 'C' -> currency(number, digits < 0 ? 2 : digits);
      case 'D' -> whole(number, digits);
      case 'X' -> hexadecimal(number, digits, kind == 'x');
      case 'E' -> exponent(number, digits < 0 ? 6 : digits, kind);
      default -> Texts.text(number);
    };
  }

  private static String currency(Number number, int digits) {
    String text = "$" + pattern(Math.abs(number.doubleValue()), "#,##0" + decimals(digits));
    return number.doubleValue() < 0 ? "(" + text + ")" : text;
  }

  private static String decimals(int digits) {
    return digits == 0 ? "" : "." + "0".repeat(digits);
  }

  private static String pattern(Number number, String pattern) {
    DecimalFormat format = new DecimalFormat(pattern, US);
    format.setRoundingMode(RoundingMode.HALF_UP);
    return format.format(
        number instanceof Double value ? (Object) BigDecimal.valueOf(value) : (Object) number);
  }

  private static String whole(Number number, int digits) {
    if (Numbers.isReal(number)) {
      throw PowerShellFault.runtime(
          "Error formatting a string: Format specifier was invalid.",
          "InvalidOperation",
          "FormatError");
    }
    String text = Long.toString(Math.abs(number.longValue()));
    String padded = "0".repeat(Math.max(0, digits - text.length())) + text;
    return number.longValue() < 0 ? "-" + padded : padded;
  }

  private static String hexadecimal(Number number, int digits, boolean isLower) {
    String text =
        number instanceof Long value
            ? Long.toHexString(value)
            : Integer.toHexString(number.intValue());
    String padded = "0".repeat(Math.max(0, digits - text.length())) + text;
    return isLower ? padded : padded.toUpperCase(Locale.ROOT);
  }

  private static String exponent(Number number, int digits, char kind) {
    DecimalFormat format = new DecimalFormat("0" + decimals(digits) + "E000", US);
    String text = format.format(number.doubleValue());
    String signed = text.contains("E-") ? text : text.replace("E", "E+");
    return kind == 'e' ? signed.toLowerCase(Locale.ROOT) : signed;
  }

  private static String custom(Number number, String format) {
    try {
      return pattern(number, format.replace("\\", ""));
    } catch (IllegalArgumentException _) {
      return Texts.text(number);
    }
  }
}
