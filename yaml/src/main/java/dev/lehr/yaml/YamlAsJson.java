package dev.lehr.yaml;

import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.node.StringNode;

/** Writes a variable's value: a scalar as it stands, a list or mapping as JSON. */
final class YamlAsJson {
  private YamlAsJson() {}

  static String render(Node node) {
    return node instanceof ScalarNode scalar ? plain(scalar) : json(node);
  }

  private static String plain(ScalarNode scalar) {
    return Section.isNull(scalar) ? "" : scalar.getValue();
  }

  private static String json(Node node) {
    return switch (node) {
      case ScalarNode scalar -> scalarJson(scalar);
      case SequenceNode sequence ->
          sequence.getValue().stream()
              .map(YamlAsJson::json)
              .collect(Collectors.joining(",", "[", "]"));
      case MappingNode mapping ->
          mapping.getValue().stream()
              .map(tuple -> quote(render(tuple.getKeyNode())) + ":" + json(tuple.getValueNode()))
              .collect(Collectors.joining(",", "{", "}"));
      default -> "null";
    };
  }

  private static String scalarJson(ScalarNode scalar) {
    if (Section.isNull(scalar)) {
      return "null";
    }
    boolean bare = scalar.getTag().equals(Tag.BOOL) || scalar.getTag().equals(Tag.INT);
    return bare ? scalar.getValue() : quote(scalar.getValue());
  }

  private static String quote(String text) {
    return StringNode.valueOf(text).toString();
  }
}
