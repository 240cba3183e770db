package dev.lehr.canary.internal.json;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Numbers as Kayenta writes them. */
final class Values {
  private Values() {}

  /** A number, or the text {@code NaN}, {@code Infinity} or {@code -Infinity}. */
  static JsonNode of(double value) {
    return Double.isFinite(value)
        ? JsonNodeFactory.instance.numberNode(value)
        : JsonNodeFactory.instance.stringNode(Double.toString(value));
  }
}
