package dev.lehr.metrics.internal.http;

import dev.lehr.metrics.StoreException;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers as JSON. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /**
   * Reads an answer.
   *
   * @throws StoreException when it is none
   */
  public static JsonNode read(String store, byte[] body) {
    if (body.length == 0) {
      throw StoreException.unreadable(store + " answered with nothing");
    }
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException broken) {
      throw StoreException.unreadable(
              "%s answered with JSON that is broken or ends too early: %s"
                  .formatted(store, broken.getOriginalMessage()))
          .causedBy(broken);
    }
  }

  /** Writes a request. */
  public static String write(Object value) {
    return MAPPER.writeValueAsString(value);
  }

  /**
   * A value of a series: a number, null, or a text such as {@code NaN} and {@code +Inf}.
   *
   * @throws StoreException when it is none of these
   */
  public static double value(String store, JsonNode node) {
    if (node.isNumber()) {
      return node.doubleValue();
    }
    if (node.isNull()) {
      return Double.NaN;
    }
    String text = node.asString("");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> number(store, text);
    };
  }

  private static double number(String store, String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException notANumber) {
      throw StoreException.unreadable(
              "%s answered with the value '%s', which is no number".formatted(store, text))
          .causedBy(notANumber);
    }
  }
}
