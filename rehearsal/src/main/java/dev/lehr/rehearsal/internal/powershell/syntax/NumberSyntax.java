package dev.lehr.rehearsal.internal.powershell.syntax;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Number literals: {@code 1}, {@code 0xFF}, {@code 1.5e3}, {@code 2GB}, {@code 5L}. */
public final class NumberSyntax {
  static final Pattern LITERAL =
      Pattern.compile(
          "(?i)(?:0x([0-9a-f]+)|((?:\\d+(?:\\.(?!\\.)\\d*)?|\\.\\d+)(?:e[+-]?\\d+)?))([ld]?)([kmgtp]b)?"
              + "(?!\\w)");
  private static final Map<String, Long> UNITS =
      Map.of("kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30, "tb", 1L << 40, "pb", 1L << 50);

  private NumberSyntax() {}

  /** The number that the whole text denotes, with an optional sign. */
  public static Optional<Object> parse(String text) {
    boolean isNegative = text.startsWith("-");
    String digits = isNegative || text.startsWith("+") ? text.substring(1) : text;
    Matcher matcher = LITERAL.matcher(digits);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Object value = value(matcher);
    return Optional.of(isNegative ? negated(value) : value);
  }

  static Object value(Matcher matcher) {
    String suffix = matcher.group(3).toLowerCase(Locale.ROOT);
    long unit =
        Optional.ofNullable(matcher.group(4))
            .map(text -> UNITS.getOrDefault(text.toLowerCase(Locale.ROOT), 1L))
            .orElse(1L);
    String hex = matcher.group(1);
    if (hex != null) {
      return hexadecimal(new BigInteger(hex, 16), hex.length(), unit);
    }
    String decimal = String.valueOf(matcher.group(2));
    boolean isReal = !decimal.chars().allMatch(Character::isDigit) || suffix.equals("d");
    if (isReal) {
      return Double.parseDouble(decimal) * unit;
    }
    return whole(new BigInteger(decimal).multiply(BigInteger.valueOf(unit)), suffix.equals("l"));
  }

  /** {@code 0xFFFFFFFF} is -1, as in PowerShell. */
  private static Object hexadecimal(BigInteger value, int digits, long unit) {
    if (digits <= 8 && unit == 1) {
      return value.intValue();
    }
    return digits <= 16 && unit == 1
        ? whole(BigInteger.valueOf(value.longValue()), false)
        : whole(value.multiply(BigInteger.valueOf(unit)), false);
  }

  private static Object whole(BigInteger value, boolean isLong) {
    if (value.bitLength() < 32 && !isLong) {
      return value.intValue();
    }
    if (value.bitLength() < 64) {
      return value.longValue();
    }
    return value.doubleValue();
  }

  private static Object negated(Object value) {
    return switch (value) {
      case Integer number -> -number;
      case Long number -> -number;
      case Double number -> -number;
      default -> value;
    };
  }
}
