package dev.lehr.server.internal.rest;

import java.io.IOException;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads bodies: JSON objects, of limited size and depth. */
final class BodyReader {
  static final int MOST_BYTES = 2 << 20;
  private static final int DEEPEST = 60;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxStringLength(MOST_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** The body's bytes. */
  byte[] bytes(Asked asked) throws IOException {
    byte[] bytes = asked.body().readNBytes(MOST_BYTES + 1);
    if (bytes.length > MOST_BYTES) {
      throw new ProblemException(
          ProblemType.BODY_TOO_LARGE,
          "The body has more than %d bytes; send less at once".formatted(MOST_BYTES));
    }
    return bytes;
  }

  /** What they say; nothing is an empty object. */
  ObjectNode read(Asked asked, byte[] bytes) {
    if (bytes.length == 0) {
      return json.createObjectNode();
    }
    checkType(asked);
    JsonNode node = parsed(bytes);
    if (node instanceof ObjectNode object) {
      return object;
    }
    throw new ProblemException(
        ProblemType.INVALID_REQUEST, "The body must be a JSON object, in braces");
  }

  private static void checkType(Asked asked) {
    String type = asked.header().apply("Content-Type").orElse("nothing");
    if (!type.toLowerCase(Locale.ROOT).matches("application/json *(;.*)?")) {
      throw ProblemException.withHeader(
          ProblemType.UNSUPPORTED_MEDIA_TYPE,
          "The body's Content-Type is '%s'; send application/json".formatted(type),
          "Accept",
          "application/json");
    }
  }

  private JsonNode parsed(byte[] bytes) {
    try {
      return json.readTree(bytes);
    } catch (JacksonException wrong) {
      TokenStreamLocation place = wrong.getLocation();
      String where =
          place == null
              ? ""
              : " in line %d, column %d".formatted(place.getLineNr(), place.getColumnNr());
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "The body is not well-formed JSON%s: %s".formatted(where, wrong.getOriginalMessage()));
    }
  }
}
