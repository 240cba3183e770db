package dev.lehr.canary.internal.judging;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as people read them. */
public final class Numbers {
  private static final MathContext FOUR_DIGITS = new MathContext(4);

  private Numbers() {}

  /** Four significant digits; very large and very small numbers with an exponent. */
  public static String text(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "unknown" : value > 0 ? "+infinity" : "-infinity";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(FOUR_DIGITS).stripTrailingZeros();
    double size = Math.abs(value);
    return size >= 1e7 || size < 1e-4 ? rounded.toString() : rounded.toPlainString();
  }

  /** A number with its sign. */
  public static String signed(double value) {
    return (value > 0 ? "+" : "") + text(value);
  }

  /** A ratio as a change in percent. */
  public static String change(double ratio) {
    double percent = (ratio - 1) * 100;
    if (!Double.isFinite(percent)) {
      return signed(percent) + " %";
    }
    int decimals = Math.abs(percent) < 10 ? 1 : 0;
    BigDecimal rounded = BigDecimal.valueOf(percent).setScale(decimals, RoundingMode.HALF_EVEN);
    return (percent < 0 ? "" : "+") + rounded.toPlainString() + " %";
  }
}
