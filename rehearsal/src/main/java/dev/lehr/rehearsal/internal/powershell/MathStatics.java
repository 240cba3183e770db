package dev.lehr.rehearsal.internal.powershell;

import java.util.List;
import java.util.Optional;

/** {@code [math]}. */
final class MathStatics {
  private MathStatics() {}

  static Optional<Object> constant(String member) {
    return switch (member) {
      case "pi" -> Optional.of(Math.PI);
      case "e" -> Optional.of(Math.E);
      default -> Optional.empty();
    };
  }

  static Optional<Object> special(String member) {
    return switch (member) {
      case "nan" -> Optional.of(Double.NaN);
      case "positiveinfinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "negativeinfinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  static Optional<Object> call(String method, List<Object> arguments) {
    Number a = Numbers.of(arguments.getFirst());
    Number b = arguments.size() > 1 ? number(arguments.get(1)) : 0;
    return switch (method) {
      case "max" -> Optional.of(Comparison.compare(a, b, false) >= 0 ? a : b);
      case "min" -> Optional.of(Comparison.compare(a, b, false) <= 0 ? a : b);
      case "abs" -> Optional.of(a.doubleValue() < 0 ? Numbers.negate(a) : a);
      case "round" -> Optional.of(round(a, b.intValue(), arguments));
      case "pow" -> Optional.of(Math.pow(a.doubleValue(), b.doubleValue()));
      case "sign" -> Optional.of((int) Math.signum(a.doubleValue()));
      default -> real(method, a.doubleValue());
    };
  }

  private static Number number(Object value) {
    return value instanceof String ? 0 : Numbers.of(value);
  }

  private static Object round(Number value, int digits, List<Object> arguments) {
    boolean isAway = Texts.text(arguments.getLast()).equalsIgnoreCase("AwayFromZero");
    if (!isAway) {
      return Numbers.round(value.doubleValue(), digits);
    }
    return java.math.BigDecimal.valueOf(value.doubleValue())
        .setScale(digits, java.math.RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static Optional<Object> real(String method, double value) {
    return switch (method) {
      case "floor" -> Optional.of(Math.floor(value));
      case "ceiling" -> Optional.of(Math.ceil(value));
      case "truncate" -> Optional.of(value < 0 ? Math.ceil(value) : Math.floor(value));
      case "sqrt" -> Optional.of(Math.sqrt(value));
      case "log" -> Optional.of(Math.log(value));
      case "log10" -> Optional.of(Math.log10(value));
      case "exp" -> Optional.of(Math.exp(value));
      case "sin" -> Optional.of(Math.sin(value));
      case "cos" -> Optional.of(Math.cos(value));
      case "tan" -> Optional.of(Math.tan(value));
      default -> Optional.empty();
    };
  }
}
