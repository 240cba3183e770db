package dev.lehr.pipeline.internal.expression.value;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers: whole ones of 64 bits, and doubles. */
public final class Numbers {
  private Numbers() {}

  /** Whether it is a whole number, however large. */
  public static boolean isWhole(JsonNode value) {
    return value.isIntegralNumber();
  }

  /** A double, which JSON can only hold when it is finite. */
  public static JsonNode real(double value, Site site) {
    if (!Double.isFinite(value)) {
      throw site.failed("the result is " + value + ", which is no number", "check the divisor");
    }
    return JsonNodeFactory.instance.numberNode(value);
  }

  /** A number that has to be whole and to fit into 64 bits. */
  public static long whole(JsonNode value, Site site) {
    if (!isWhole(value)) {
      throw site.failed(Described.value(value) + " is no whole number", "convert it by #toInt(…)");
    }
    if (!value.canConvertToLong()) {
      throw site.failed(Described.value(value) + " does not fit into 64 bits", "");
    }
    return value.longValue();
  }

  /** A whole number that is an index or a count. */
  public static int small(JsonNode value, Site site) {
    long whole = whole(value, site);
    if (whole < Integer.MIN_VALUE || whole > Integer.MAX_VALUE) {
      throw site.failed(whole + " is too large to count by", "");
    }
    return (int) whole;
  }
}
