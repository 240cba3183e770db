package dev.lehr.pipeline.internal.expression.function;

import dev.lehr.pipeline.expression.ExpressionCall;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON within texts; not as deep, and with shorter numbers, than a whole file may be. */
final class JsonTexts {
  private static final int CHARACTERS_FOR_ONE_OPERATION = 4;
  private static final int DEEPEST = 64;
  private static final int LONGEST_NUMBER = 64;
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEEPEST)
                          .maxNumberLength(LONGEST_NUMBER)
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
    } catch (StreamConstraintsException tooMuch) {
      throw call.failed(
          "the JSON is deeper than %d levels, or has a number of more than %d digits"
              .formatted(DEEPEST, LONGEST_NUMBER),
          "");
    } catch (JacksonException no) {
      throw call.failed("the text is no JSON", place(no));
    }
    throw call.failed("the text is no JSON: it is empty", "");
  }

  private static String place(JacksonException no) {
    return Optional.ofNullable(no.getLocation())
        .map(at -> "look at its line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()))
        .orElse("");
  }
}
