package dev.lehr.pipeline.expression;

import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A helper function, <code>#name(…)</code>. It has to be pure, or as good as pure for one
 * execution; it must not block for long, and fails by {@link ExpressionCall#failed}.
 *
 * @param name without the number sign
 * @param fewest the fewest arguments it takes
 * @param most the most arguments it takes
 * @param body what it does
 * @param refusal why it is switched off, if it is
 */
public record ExpressionFunction(
    String name,
    int fewest,
    int most,
    Function<ExpressionCall, JsonNode> body,
    Optional<String> refusal) {

  /** A function that takes a fixed number of arguments. */
  public static ExpressionFunction of(
      String name, int arguments, Function<ExpressionCall, JsonNode> body) {
    return new ExpressionFunction(name, arguments, arguments, body, Optional.empty());
  }

  /** A function that is known, and refused with a reason and what to use instead. */
  public static ExpressionFunction refused(String name, String reason) {
    return new ExpressionFunction(
        name,
        0,
        Integer.MAX_VALUE,
        call -> {
          throw call.failed("#" + name + " is switched off", reason);
        },
        Optional.of(reason));
  }
}
