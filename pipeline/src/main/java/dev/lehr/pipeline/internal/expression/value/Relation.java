package dev.lehr.pipeline.internal.expression.value;

import tools.jackson.databind.JsonNode;

/** What comes before what: numbers among themselves, and texts among themselves. */
public enum Relation {
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">=");

  private final String sign;

  Relation(String sign) {
    this.sign = sign;
  }

  public boolean of(JsonNode left, JsonNode right, Site site) {
    int order = order(left, right, sign, site);
    return switch (this) {
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  /** Negative, zero or positive. Other than in SpEL, null is not less than everything. */
  static int order(JsonNode left, JsonNode right, String sign, Site site) {
    if (left.isNumber() && right.isNumber()) {
      return numbers(left, right);
    }
    if (left.isString() && right.isString()) {
      site.read(Math.min(left.stringValue().length(), right.stringValue().length()));
      return left.stringValue().compareTo(right.stringValue());
    }
    throw site.failed(
        "can not tell whether %s %s %s"
            .formatted(Described.value(left), sign, Described.value(right)),
        left.isNull() || right.isNull()
            ? "give a default, such as (value ?: 0)"
            : "compare two numbers or two texts; #toInt(…) and #toFloat(…) convert");
  }

  private static int numbers(JsonNode left, JsonNode right) {
    if (left.isIntegralNumber() && right.isIntegralNumber()) {
      return left.bigIntegerValue().compareTo(right.bigIntegerValue());
    }
    double one = left.doubleValue();
    double other = right.doubleValue();
    // Not Double.compare: to that, -0.0 is less than 0.0.
    return one < other ? -1 : one > other ? 1 : 0;
  }

  /** Whether a value is within two others, which count as within. */
  public static boolean between(JsonNode value, JsonNode range, Site site) {
    if (!range.isArray() || range.size() != 2) {
      throw site.failed(
          "'between' takes a list of two, not " + Described.value(range),
          "write it as x between {1, 5}");
    }
    return order(value, range.get(0), ">=", site) >= 0
        && order(value, range.get(1), "<=", site) <= 0;
  }

  static boolean sameNumber(JsonNode left, JsonNode right) {
    return numbers(left, right) == 0;
  }
}
