package dev.lehr.pipeline.internal.expression.value;

import tools.jackson.databind.JsonNode;

/** Values in the words of error messages. */
public final class Described {
  private static final int LONGEST_VALUE = 60;

  private Described() {}

  /** With its article: "the text 'a'", "a list of 3". */
  public static String value(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "the text '" + shortened(value.stringValue(), LONGEST_VALUE) + "'";
      case NUMBER -> "the number " + shortened(value.asString(), LONGEST_VALUE);
      case BOOLEAN -> value.asString();
      case ARRAY -> "a list of " + value.size();
      case OBJECT -> "a map of " + value.size();
      default -> "null";
    };
  }

  /** Without what it holds: "a text", "a list". */
  public static String kind(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> "a text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a truth value";
      case ARRAY -> "a list";
      case OBJECT -> "a map";
      default -> "null";
    };
  }

  static String shortened(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most - 1) + "…";
  }
}
