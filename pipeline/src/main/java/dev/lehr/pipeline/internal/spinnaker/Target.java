package dev.lehr.pipeline.internal.spinnaker;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of lehr.yaml: what kind it is, and its settings.
 *
 * @param type the entry's key
 * @param settings what stands under it
 */
record Target(String type, ObjectNode settings) {

  static Target of(String type) {
    return new Target(type, JsonNodeFactory.instance.objectNode());
  }

  Target put(String key, String value) {
    settings.put(key, value);
    return this;
  }

  Target put(String key, Optional<String> value) {
    value.ifPresent(text -> settings.put(key, text));
    return this;
  }

  Target set(String key, JsonNode value) {
    settings.set(key, value);
    return this;
  }

  /** A list, unless it is empty. */
  Target put(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = settings.putArray(key);
      List.copyOf(values).forEach(list::add);
    }
    return this;
  }

  /** A whole number; whatever is none, an expression, stands as a text. */
  Target number(String key, Optional<String> value) {
    value.ifPresent(
        text -> {
          if (text.matches("-?\\d{1,9}")) {
            settings.put(key, Integer.parseInt(text));
          } else {
            settings.put(key, text);
          }
        });
    return this;
  }

  /** The entry as it stands in a list. */
  ObjectNode json() {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.set(type, settings);
    return entry;
  }
}
