package dev.lehr.pipeline.internal.spinnaker;

import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Texts of one system's forms in another's. */
final class Texts {
  private static final Pattern SIMPLE_PATH = Pattern.compile("\\$?(\\.?[A-Za-z0-9_-]+|\\[\\d+])+");

  private Texts() {}

  /** A mapping whose values are all texts; lists are joined with commas, as headers are. */
  static ObjectNode values(JsonNode mapping) {
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    mapping.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
    return texts;
  }

  private static String text(JsonNode value) {
    return value.isArray()
        ? String.join(", ", value.valueStream().map(JsonNode::asString).toList())
        : value.isValueNode() ? value.asString() : value.toString();
  }

  /** A JSON path that only goes down, {@code $.a.b[0]}, as a JSON pointer. */
  static Optional<String> pointer(String path) {
    if (!SIMPLE_PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    String steps = path.replaceFirst("^\\$", "").replace("[", ".").replace("]", "");
    return Optional.of((steps.startsWith(".") ? steps : "." + steps).replace('.', '/'));
  }

  /** A regular expression that only says "anything", as a pattern with stars. */
  static Optional<String> glob(String expression) {
    String plain = expression.replaceFirst("^\\^", "").replaceFirst("\\$$", "");
    String stars = plain.replace(".*", "*").replace("\\.", ".");
    return stars.matches("[A-Za-z0-9_/.*-]+") ? Optional.of(stars) : Optional.empty();
  }
}
