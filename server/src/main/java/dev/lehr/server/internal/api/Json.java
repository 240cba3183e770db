package dev.lehr.server.internal.api;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes JSON. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array(Stream<? extends JsonNode> elements) {
    ArrayNode array = MAPPER.createArrayNode();
    elements.forEach(array::add);
    return array;
  }

  static ArrayNode texts(Stream<String> texts) {
    ArrayNode array = MAPPER.createArrayNode();
    texts.forEach(array::add);
    return array;
  }

  /** Adds a field, unless there is nothing to add. */
  static void put(ObjectNode object, String field, Optional<String> value) {
    value.ifPresent(text -> object.put(field, text));
  }

  static void putTime(ObjectNode object, String field, Optional<Instant> time) {
    time.ifPresent(instant -> object.put(field, instant.toString()));
  }
}
