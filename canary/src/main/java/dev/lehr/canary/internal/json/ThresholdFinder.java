package dev.lehr.canary.internal.json;

import dev.lehr.canary.Dialect;
import dev.lehr.canary.Thresholds;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** Finds the thresholds beside metric values without reading these. */
public final class ThresholdFinder {
  private final JsonParser parser;

  public ThresholdFinder(JsonParser parser) {
    this.parser = parser;
  }

  /** The thresholds of the document, itself or in its {@code input}; empty when it has none. */
  public Optional<Thresholds> find(Dialect dialect) {
    try {
      return parser.nextToken() == JsonToken.START_OBJECT ? search("", dialect) : Optional.empty();
    } catch (JacksonException failure) {
      throw Mappers.notJson(parser.streamReadContext().pathAsPointer().toString(), failure);
    }
  }

  private Optional<Thresholds> search(String place, Dialect dialect) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (name.equals("thresholds")) {
        JsonNode found = Mappers.subtree(parser);
        return Optional.of(ConfigReader.thresholds(found, place + "/thresholds", dialect));
      }
      if (name.equals("input") && value == JsonToken.START_OBJECT) {
        return search("/input", dialect);
      }
      parser.skipChildren();
    }
    return Optional.empty();
  }
}
