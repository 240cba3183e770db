package dev.lehr.pipeline.internal.expression.method;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A method of a kind of value.
 *
 * @param fewest the fewest arguments it takes
 * @param most the most arguments it takes
 * @param body what it does
 */
public record Method(int fewest, int most, Function<Call, JsonNode> body) {

  public boolean takes(int arguments) {
    return arguments >= fewest && arguments <= most;
  }

  /** How many arguments it takes, in words. */
  public String arity() {
    String count = fewest == most ? String.valueOf(most) : fewest + " or " + most;
    return count + (most == 1 ? " argument" : " arguments");
  }

  /** The methods of one kind of value, being listed. */
  static final class Table {
    private final Map<String, Method> methods = new TreeMap<>();

    Table add(String name, int arguments, Function<Call, JsonNode> body) {
      return add(name, arguments, arguments, body);
    }

    Table add(String name, int fewest, int most, Function<Call, JsonNode> body) {
      methods.put(name, new Method(fewest, most, body));
      return this;
    }

    Map<String, Method> done() {
      return Map.copyOf(methods);
    }
  }
}
