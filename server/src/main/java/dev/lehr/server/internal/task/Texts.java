package dev.lehr.server.internal.task;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Texts by their names, as a JSON object keeps them; their order stays. */
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

  /** One text of an object; none when it is not there, or has nothing in it. */
  public static Optional<String> find(JsonNode json, String key) {
    return Optional.of(json.path(key).asString("")).filter(text -> !text.isEmpty());
  }
}
