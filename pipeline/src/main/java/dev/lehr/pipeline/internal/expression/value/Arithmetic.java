package dev.lehr.pipeline.internal.expression.value;

import tools.jackson.databind.JsonNode;

/**
 * Calculations with two numbers. Whole numbers stay whole, also by division, as in SpEL; other than
 * there, what does not fit into 64 bits fails and does not wrap around.
 */
public enum Arithmetic {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  DIVIDE("/"),
  REMAINDER("%"),
  POWER("^");

  private final String sign;

  Arithmetic(String sign) {
    this.sign = sign;
  }

  public JsonNode of(JsonNode left, JsonNode right, Site site) {
    if (!left.isNumber() || !right.isNumber()) {
      throw site.failed(
          "can not calculate %s %s %s"
              .formatted(Described.value(left), sign, Described.value(right)),
          "convert texts by #toInt(…) or #toFloat(…)");
    }
    boolean fraction = this == POWER && right.doubleValue() < 0;
    return Numbers.isWhole(left) && Numbers.isWhole(right) && !fraction
        ? wholly(left, right, site)
        : Numbers.real(real(left.doubleValue(), right.doubleValue()), site);
  }

  private JsonNode wholly(JsonNode left, JsonNode right, Site site) {
    long one = Numbers.whole(left, site);
    long other = Numbers.whole(right, site);
    if (other == 0 && (this == DIVIDE || this == REMAINDER)) {
      throw site.failed("divides %d by zero".formatted(one), "");
    }
    try {
      return JsonValues.whole(whole(one, other));
    } catch (ArithmeticException overflow) {
      throw site.failed(
          "%d %s %d does not fit into 64 bits".formatted(one, sign, other),
          "write a number as a decimal, such as 1.0, if an approximation will do");
    }
  }

  private long whole(long left, long right) {
    return switch (this) {
      case ADD -> Math.addExact(left, right);
      case SUBTRACT -> Math.subtractExact(left, right);
      case MULTIPLY -> Math.multiplyExact(left, right);
      case DIVIDE -> Math.divideExact(left, right);
      case REMAINDER -> left % right;
      case POWER -> exactPower(left, right);
    };
  }

  private double real(double left, double right) {
    return switch (this) {
      case ADD -> left + right;
      case SUBTRACT -> left - right;
      case MULTIPLY -> left * right;
      case DIVIDE -> left / right;
      case REMAINDER -> left % right;
      case POWER -> Math.pow(left, right);
    };
  }

  /** With a base of two or more, at most 64 rounds before it is done or does not fit. */
  private static long exactPower(long base, long exponent) {
    if (base == 0 || base == 1) {
      return exponent == 0 ? 1 : base;
    }
    if (base == -1) {
      return exponent % 2 == 0 ? 1 : -1;
    }
    long result = 1;
    for (long round = 0; round < exponent; round++) {
      result = Math.multiplyExact(result, base);
    }
    return result;
  }
}
