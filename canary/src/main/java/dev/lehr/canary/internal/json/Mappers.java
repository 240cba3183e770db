package dev.lehr.canary.internal.json;

import dev.lehr.canary.CanaryInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one JSON mapper of this module, and what its failures mean. */
public final class Mappers {
  /** Bare NaN is read only to be refused with a better message. */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Mappers() {}

  /** The mapper. */
  public static JsonMapper mapper() {
    return MAPPER;
  }

  /** The value that a parser stands at; the document goes on after it. */
  static JsonNode subtree(JsonParser parser) {
    return MAPPER.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).readTree(parser);
  }

  /** A text that is no JSON, or ends too early. */
  public static CanaryInputException notJson(String pointer, JacksonException failure) {
    TokenStreamLocation place = failure.getLocation();
    String where =
        place == null
            ? ""
            : " at line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
    return new CanaryInputException(
        pointer,
        "not valid JSON%s: %s".formatted(where, withoutSource(failure.getOriginalMessage())),
        "check that the file is complete, and that it is JSON");
  }

  private static String withoutSource(String message) {
    int source = message.indexOf(" (start marker at");
    return source < 0 ? message : message.substring(0, source);
  }
}
