package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryInputException;
import java.util.Arrays;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads the values of one side. */
final class ValueReader {
  /** A point each second for a month and a half; both sides and their sorted copies fit 256 MB. */
  static final int MOST_VALUES = 1 << 22;

  private static final int FIRST_SIZE = 256;

  private final JsonParser parser;
  private final boolean strict;

  ValueReader(JsonParser parser, boolean strict) {
    this.parser = parser;
    this.strict = strict;
  }

  double[] read() {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw problem("is not a list of numbers", "write [1.5, \"NaN\", …]");
    }
    double[] values = new double[FIRST_SIZE];
    int count = 0;
    for (JsonToken token = parser.nextToken();
        token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      if (count == values.length) {
        values = grown(values);
      }
      values[count++] = value(token);
    }
    return Arrays.copyOf(values, count);
  }

  private double[] grown(double[] values) {
    if (values.length == MOST_VALUES) {
      throw new CanaryInputException(
          pointer(),
          "a side has more than " + MOST_VALUES + " values",
          "judge a shorter window or a longer step");
    }
    return Arrays.copyOf(values, values.length * 2);
  }

  private double value(JsonToken token) {
    return switch (token) {
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_STRING -> special(parser.getString());
      case VALUE_NULL -> missing();
      default -> throw problem("is not a number", "write a number, or \"NaN\" where there is none");
    };
  }

  private double number() {
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw parser.isNaN()
          ? problem("is not JSON", "write \"NaN\", \"Infinity\" or \"-Infinity\" in quotes")
          : problem("is too large for a 64-bit float", "check the unit");
    }
    return value;
  }

  private double special(String text) {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "Infinity" -> Double.POSITIVE_INFINITY;
      case "-Infinity" -> Double.NEGATIVE_INFINITY;
      default ->
          throw problem(
              "is a text, not a number",
              "write numbers without quotes; only \"NaN\", \"Infinity\" and \"-Infinity\" have them");
    };
  }

  /** The reference takes null for zero, which hides gaps; strictly it is a mistake. */
  private double missing() {
    if (strict) {
      throw problem("is not a number", "write \"NaN\" where there is no value");
    }
    return 0;
  }

  private CanaryInputException problem(String what, String remedy) {
    String text = parser.currentToken().isStructStart() ? "this" : parser.getString();
    String quoted = text.length() > 40 ? text.substring(0, 40) + "…" : text;
    return new CanaryInputException(pointer(), "'%s' %s".formatted(quoted, what), remedy);
  }

  private String pointer() {
    return parser.streamReadContext().pathAsPointer().toString();
  }
}
