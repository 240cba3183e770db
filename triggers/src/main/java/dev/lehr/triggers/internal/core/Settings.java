package dev.lehr.triggers.internal.core;

import dev.lehr.triggers.BaseImage;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a trigger's or notification's settings, which have been checked before.
 *
 * @param json the type's own
 */
public record Settings(ObjectNode json) {

  public Optional<String> text(String key) {
    return Optional.ofNullable(json.get(key)).filter(JsonNode::isValueNode).map(JsonNode::asString);
  }

  public String text(String key, String standard) {
    return text(key).orElse(standard);
  }

  public boolean flag(String key) {
    return json.path(key).asBoolean(false);
  }

  /** A text counts as a list of one. */
  public List<String> texts(String key) {
    JsonNode value = json.path(key);
    if (value.isArray()) {
      return value.valueStream().map(JsonNode::asString).toList();
    }
    return text(key).map(List::of).orElse(List.of());
  }

  /** The base that a trigger on an image waits for; the definition's reader has written it. */
  public Optional<BaseImage> watchedBase() {
    return object("watched").get("base") instanceof ObjectNode base
        ? Optional.of(
            new BaseImage(
                object("watched").path("account").asString(),
                object("watched").path("region").asString(),
                base))
        : Optional.empty();
  }

  /** An object; an empty one when there is none. */
  public ObjectNode object(String key) {
    return json.path(key) instanceof ObjectNode object ? object : json.objectNode();
  }
}
