package dev.lehr.canary.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** Numbers for readers. */
final class Figures {
  private static final MathContext DIGITS = new MathContext(4, RoundingMode.HALF_UP);
  private static final double SMALL = 1e-3;
  private static final double LARGE = 1e15;
  private static final double WHOLE = 10_000;
  private static final int MOST_DECIMALS = 6;
  private static final List<Unit> UNITS =
      List.of(new Unit(1e12, " T"), new Unit(1e9, " G"), new Unit(1e6, " M"));

  private Figures() {}

  /** From which size on numbers are told in which unit. */
  private record Unit(double factor, String sign) {}

  /** Four digits, without exponent where one can do without. */
  static String of(double number) {
    if (Double.isNaN(number)) {
      return "–";
    }
    if (Double.isInfinite(number)) {
      return number > 0 ? "∞" : "−∞";
    }
    double size = Math.abs(number);
    if (size != 0 && (size < SMALL || size >= LARGE)) {
      return String.format(Locale.ROOT, "%.3g", number).replace('-', '−');
    }
    for (Unit unit : UNITS) {
      if (size >= unit.factor()) {
        return plain(number / unit.factor()) + unit.sign();
      }
    }
    return plain(number);
  }

  private static String plain(double number) {
    BigDecimal exact = new BigDecimal(number);
    BigDecimal rounded = Math.abs(number) < WHOLE ? exact.round(DIGITS) : exact;
    return rounded
        .setScale(Math.clamp(rounded.scale(), 0, MOST_DECIMALS), RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString()
        .replace('-', '−');
  }

  /** With its sign. */
  static String signed(double number) {
    return number > 0 ? "+" + of(number) : of(number);
  }

  /** A change in percent of what it changed. */
  static String percent(double change, double of) {
    double percent = 100 * change / Math.abs(of);
    if (!Double.isFinite(percent)) {
      return "–";
    }
    return String.format(Locale.ROOT, Math.abs(percent) < 10 ? "%+.1f %%" : "%+.0f %%", percent)
        .replace('-', '−');
  }

  /** A score. */
  static String score(double score) {
    return String.format(Locale.ROOT, "%.2f", score).replaceFirst("\\.?0+$", "");
  }

  /** A coordinate: a tenth of a pixel is enough. */
  static String at(double coordinate) {
    long tenths = Math.round(coordinate * 10);
    return tenths % 10 == 0 ? Long.toString(tenths / 10) : tenths / 10.0 + "";
  }
}
