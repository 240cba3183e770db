package dev.lehr.pipeline.internal.expression.value;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whether two values are the same: 1 and 1.0 are, '1' and 1 are not, as in SpEL. */
public final class Equality {
  private Equality() {}

  /** Compares in depth, charged for every pair of values. */
  public static boolean of(JsonNode left, JsonNode right, Site site) {
    site.spend(1);
    if (left.isNumber() && right.isNumber()) {
      return Relation.sameNumber(left, right);
    }
    if (left.isString() && right.isString()) {
      return texts(left.stringValue(), right.stringValue(), site);
    }
    if (left.getNodeType() != right.getNodeType() || left.size() != right.size()) {
      return false;
    }
    if (left.isArray()) {
      return lists(left, right, site);
    }
    return left.isObject() ? maps(left, right, site) : left.equals(right);
  }

  private static boolean texts(String left, String right, Site site) {
    if (left.length() != right.length()) {
      return false;
    }
    site.read(left.length());
    return left.equals(right);
  }

  private static boolean lists(JsonNode left, JsonNode right, Site site) {
    for (int index = 0; index < left.size(); index++) {
      if (!of(left.get(index), right.get(index), site)) {
        return false;
      }
    }
    return true;
  }

  private static boolean maps(JsonNode left, JsonNode right, Site site) {
    for (Map.Entry<String, JsonNode> entry : left.properties()) {
      JsonNode other = right.get(entry.getKey());
      if (other == null || !of(entry.getValue(), other, site)) {
        return false;
      }
    }
    return true;
  }
}
