package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON within texts; not as deep, and with shorter numbers, than a whole file may be. */
final class JsonTexts {
  private static final int CHARACTERS_FOR_ONE_OPERATION = 4;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(64)
                          .maxNumberLength(64)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonTexts() {}

  static JsonNode read(String text, ExpressionCall call) {
    call.spend(text.length() / CHARACTERS_FOR_ONE_OPERATION);
    try {
      JsonNode value = MAPPER.readTree(text);
      if (!value.isMissingNode()) {
        return value;
      }
    } catch (JacksonException no) {
      throw call.failed(
          "the text is no JSON: " + no.getOriginalMessage(),
          "line %d, column %d of it"
              .formatted(no.getLocation().getLineNr(), no.getLocation().getColumnNr()));
    }
    throw call.failed("the text is no JSON: it is empty", "");
  }
}
