package dev.lehr.triggers.internal.core;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.lehr.triggers.TriggerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a payload must say: by JSON pointer, a regular expression that the whole value is. RE2 takes
 * time in proportion to the value, so no payload can make it hang.
 */
final class Constraints {
  private Constraints() {}

  /**
   * Whether all of them hold. Of a list one element is enough; what is not there is not right.
   *
   * @throws TriggerException naming the expression that is none
   */
  static boolean hold(ObjectNode constraints, JsonNode payload) {
    return constraints
        .propertyStream()
        .allMatch(one -> holds(one.getKey(), one.getValue().asString(), payload));
  }

  private static boolean holds(String key, String expression, JsonNode payload) {
    JsonNode value = payload.at(key.startsWith("/") || key.isEmpty() ? key : "/" + key);
    Pattern pattern = compile(key, expression);
    return value.isArray()
        ? value.valueStream().anyMatch(element -> fits(pattern, element))
        : fits(pattern, value);
  }

  private static boolean fits(Pattern pattern, JsonNode value) {
    return value.isValueNode() && !value.isNull() && pattern.matches(value.asString());
  }

  private static Pattern compile(String key, String expression) {
    try {
      return Pattern.compile(expression);
    } catch (PatternSyntaxException broken) {
      throw new TriggerException(
          "the constraint on %s is no regular expression (RE2): '%s': %s"
              .formatted(key, expression, broken.getDescription()),
          broken);
    }
  }
}
