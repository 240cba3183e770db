package dev.lehr.pipeline.internal.expression.value;

import tools.jackson.databind.JsonNode;

/** Values as texts. */
public final class Texts {
  private Texts() {}

  /** What a value looks like within a text: lists and maps as JSON. */
  public static String of(JsonNode value, Site site) {
    if (value.isNull()) {
      throw site.failed(
          "null can not be put into a text", "give a default, such as value ?: 'none'");
    }
    return value.isContainer() ? json(value, site) : value.asString();
  }

  /** A value as JSON, charged for before it is written. */
  public static String json(JsonNode value, Site site) {
    site.write(size(value, site));
    String written = value.toString();
    site.write(written.length());
    return written;
  }

  /** One text after another. */
  public static JsonNode joined(String left, String right, Site site) {
    site.write((long) left.length() + right.length());
    return JsonValues.text(left + right);
  }

  /** At least so many characters; charged for each value within. */
  private static long size(JsonNode value, Site site) {
    site.spend(1);
    if (value.isString()) {
      return value.stringValue().length();
    }
    long sum = 1;
    for (JsonNode child : value) {
      sum += size(child, site);
    }
    return sum;
  }
}
