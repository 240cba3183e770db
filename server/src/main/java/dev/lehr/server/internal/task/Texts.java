package dev.lehr.server.internal.task;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts as JSON keeps them, by their names or in a list; their order stays. */
public final class Texts {
  private Texts() {}

  /** Texts as JSON. */
  public static ObjectNode write(Map<String, String> texts) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    texts.forEach(json::put);
    return json;
  }

  /** The texts of an object; none when there is no object. */
  public static Map<String, String> read(JsonNode json) {
    Map<String, String> texts = new LinkedHashMap<>();
    json.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString()));
    return texts;
  }

  /** A text or a list of texts, as a list; none when there is nothing, or nothing in it. */
  public static List<String> list(JsonNode json) {
    return json.isArray()
        ? json.valueStream().map(JsonNode::asString).toList()
        : Optional.of(json.asString("")).filter(text -> !text.isEmpty()).stream().toList();
  }

  /** One text of an object; none when it is not there, or has nothing in it. */
  public static Optional<String> find(JsonNode json, String key) {
    return Optional.of(json.path(key).asString("")).filter(text -> !text.isEmpty());
  }
}
