package dev.lehr.rehearsal.internal.powershell;

import dev.lehr.rehearsal.internal.powershell.syntax.NumberSyntax;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** Arithmetic: what overflows an int becomes a double, what does not divide evenly too. */
final class Numbers {
  private Numbers() {}

  /** A number in a text, or nothing. */
  static Optional<Number> parse(String text) {
    String trimmed = text.strip();
    return trimmed.isEmpty() ? Optional.of(0) : NumberSyntax.parse(trimmed).map(Number.class::cast);
  }

  /** A value as a number. */
  static Number of(Object value) {
    return switch (value) {
      case Number number -> number;
      case Boolean flag -> flag ? 1 : 0;
      case Character c -> (int) c;
      case String text -> parse(text).orElseThrow(() -> notNumber(text));
      default -> {
        if (Values.isNull(value)) {
          yield 0;
        }
        throw PowerShellFault.cast(
            "Cannot convert the \"%s\" value of type \"%s\" to type \"System.Int32\"."
                .formatted(Texts.text(value), TypeNames.fullName(value)));
      }
    };
  }

  private static PowerShellFault notNumber(String text) {
    return new PowerShellFault(
        "System.Management.Automation.RuntimeException",
        "Cannot convert value \"%s\" to type \"System.Int32\". Error: \"Input string was not in a correct format.\""
            .formatted(text),
        "InvalidArgument",
        "InvalidCastFromStringToInteger");
  }

  static boolean isReal(Number number) {
    return number instanceof Double
        || number instanceof Float
        || number instanceof java.math.BigDecimal;
  }

  static Object add(Object left, Object right) {
    return whole(left, right, '+', Double::sum);
  }

  static Object subtract(Object left, Object right) {
    return whole(left, right, '-', (a, b) -> a - b);
  }

  static Object multiply(Object left, Object right) {
    return whole(left, right, '*', (a, b) -> a * b);
  }

  private static Object whole(Object left, Object right, char sign, DoubleBinaryOperator real) {
    Number a = of(left);
    Number b = of(right);
    if (isReal(a) || isReal(b)) {
      return real.applyAsDouble(a.doubleValue(), b.doubleValue());
    }
    BigInteger exact = exact(a.longValue(), b.longValue(), sign);
    int bits = a instanceof Long || b instanceof Long ? 64 : 32;
    if (exact.bitLength() >= bits) {
      return exact.doubleValue();
    }
    return bits == 64 ? (Object) exact.longValue() : (Object) exact.intValue();
  }

  private static BigInteger exact(long a, long b, char sign) {
    BigInteger left = BigInteger.valueOf(a);
    BigInteger right = BigInteger.valueOf(b);
    return switch (sign) {
      case '+' -> left.add(right);
      case '-' -> left.subtract(right);
      default -> left.multiply(right);
    };
  }

  static Object divide(Object left, Object right) {
    Number a = of(left);
    Number b = of(right);
    if (isReal(a) || isReal(b)) {
      return a.doubleValue() / b.doubleValue();
    }
    failOnZero(b);
    if (a.longValue() % b.longValue() == 0) {
      return narrowed(a.longValue() / b.longValue(), a, b);
    }
    return a.doubleValue() / b.doubleValue();
  }

  static Object remainder(Object left, Object right) {
    Number a = of(left);
    Number b = of(right);
    if (isReal(a) || isReal(b)) {
      return a.doubleValue() % b.doubleValue();
    }
    failOnZero(b);
    return narrowed(a.longValue() % b.longValue(), a, b);
  }

  private static void failOnZero(Number divisor) {
    if (divisor.longValue() == 0) {
      throw PowerShellFault.runtime(
          "Attempted to divide by zero.", "NotSpecified", "RuntimeException");
    }
  }

  private static Object narrowed(long result, Number a, Number b) {
    boolean isLong = a instanceof Long || b instanceof Long;
    return isLong ? (Object) result : (Object) (int) result;
  }

  static Object negate(Object value) {
    return subtract(0, value);
  }

  static Object complement(Object value) {
    return of(value) instanceof Long number ? (Object) ~number : (Object) ~of(value).intValue();
  }

  /** {@code -band}, {@code -bor}, {@code -bxor}, {@code -shl}, {@code -shr}. */
  static Object bits(String operator, Object left, Object right) {
    Number a = (Number) Conversions.whole(of(left));
    Number b = (Number) Conversions.whole(of(right));
    long x = a.longValue();
    long y = b.longValue();
    boolean isLong = a instanceof Long || (b instanceof Long && !operator.startsWith("-sh"));
    long result =
        switch (operator) {
          case "-band" -> x & y;
          case "-bor" -> x | y;
          case "-bxor" -> x ^ y;
          case "-shl" -> isLong ? x << y : (long) ((int) x << (int) y);
          default -> isLong ? x >> y : (long) ((int) x >> (int) y);
        };
    return isLong ? (Object) result : (Object) (int) result;
  }

  /** Rounds half to even, as .NET does. */
  static double round(double value, int digits) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return value;
    }
    return java.math.BigDecimal.valueOf(value)
        .setScale(digits, java.math.RoundingMode.HALF_EVEN)
        .doubleValue();
  }
}
