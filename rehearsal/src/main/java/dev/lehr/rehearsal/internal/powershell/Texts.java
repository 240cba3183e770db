package dev.lehr.rehearsal.internal.powershell;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/** Values as text. */
final class Texts {
  private static final MathContext FIFTEEN_DIGITS = new MathContext(15);

  private Texts() {}

  /** As string expansion and {@code [string]} show it. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case Boolean flag -> flag ? "True" : "False";
      case Double number -> number(number);
      case Float number -> number(number);
      case BigDecimal number -> number.toPlainString();
      case List<?> list -> list.stream().map(Texts::text).collect(Collectors.joining(" "));
      case byte[] bytes -> text(Values.enumerate(bytes));
      default -> value.toString();
    };
  }

  /** A double as .NET Framework shows it: at most 15 digits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(FIFTEEN_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent >= 15 || exponent < -5
        ? scientific(rounded, exponent)
        : rounded.toPlainString();
  }

  private static String scientific(BigDecimal value, int exponent) {
    String digits = value.scaleByPowerOfTen(-exponent).toPlainString();
    return "%sE%s%02d".formatted(digits, exponent < 0 ? "-" : "+", Math.abs(exponent));
  }

  /** Lines of a text, whatever ends them. */
  static List<String> lines(String text) {
    return text.lines().toList();
  }
}
