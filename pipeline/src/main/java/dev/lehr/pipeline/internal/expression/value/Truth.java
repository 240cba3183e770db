package dev.lehr.pipeline.internal.expression.value;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** True and false, also when they are written as a text, as parameters are. */
public final class Truth {
  private Truth() {}

  /**
   * What a value says.
   *
   * @throws dev.lehr.pipeline.expression.ExpressionException when it says neither
   */
  public static boolean of(JsonNode value, Site site) {
    return said(value)
        .orElseThrow(
            () ->
                site.failed(
                    Described.value(value) + " is neither true nor false",
                    "compare it with something, such as value == 'yes'"));
  }

  /** What a value says, if it is true or false. */
  public static Optional<Boolean> said(JsonNode value) {
    if (value.isBoolean()) {
      return Optional.of(value.booleanValue());
    }
    return value.isString() && value.stringValue().length() <= 7
        ? written(value.stringValue().strip().toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  private static Optional<Boolean> written(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
