package dev.lehr.pipeline.internal.definition;

import java.util.HashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A value of the file as JSON, whose parts know where they stand in the file. */
final class PlacedJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int DEEPEST = 40;

  private final Document document;
  private final Map<String, Node> values = new HashMap<>();
  private final Map<String, Node> keys = new HashMap<>();
  private final JsonNode json;

  private PlacedJson(Document document, Node node, String pointer) {
    this.document = document;
    this.json = convert(node, pointer, 0);
  }

  static PlacedJson of(Node node, Document document) {
    return new PlacedJson(document, node, "");
  }

  /** A value that will stand at a pointer of something bigger. */
  static PlacedJson at(String pointer, Node node, Document document) {
    return new PlacedJson(document, node, pointer);
  }

  /** The pointer of what is under a key. */
  static String child(String pointer, String key) {
    return pointer + "/" + key.replace("~", "~0").replace("/", "~1");
  }

  JsonNode json() {
    return json;
  }

  /** The value at a pointer. */
  Node value(String pointer, Node otherwise) {
    return values.getOrDefault(pointer, otherwise);
  }

  /** The key whose value is at a pointer. */
  Node key(String pointer, Node otherwise) {
    return keys.getOrDefault(pointer, otherwise);
  }

  private JsonNode convert(Node node, String pointer, int depth) {
    values.put(pointer, node);
    if (!document.takeValue(node)) {
      return NODES.nullNode();
    }
    if (depth > DEEPEST) {
      document.wrong(node, "this is nested deeper than " + DEEPEST + " levels", "write it flatter");
      return NODES.nullNode();
    }
    return switch (node) {
      case MappingNode mapping -> mapping(mapping, pointer, depth);
      case SequenceNode sequence -> list(sequence, pointer, depth);
      case ScalarNode scalar -> scalar(scalar);
      default -> NODES.nullNode();
    };
  }

  private ObjectNode mapping(MappingNode mapping, String pointer, int depth) {
    ObjectNode object = NODES.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        document.wrong(tuple.getKeyNode(), "a key must be a plain word", "");
      } else if (object.has(key.getValue())) {
        document.wrong(key, "'" + key.getValue() + "' stands here twice", "keep one of them");
      } else {
        String at = child(pointer, key.getValue());
        keys.put(at, key);
        object.set(key.getValue(), convert(tuple.getValueNode(), at, depth + 1));
      }
    }
    return object;
  }

  private ArrayNode list(SequenceNode sequence, String pointer, int depth) {
    ArrayNode array = NODES.arrayNode();
    for (Node item : sequence.getValue()) {
      array.add(convert(item, pointer + "/" + array.size(), depth + 1));
    }
    return array;
  }

  private JsonNode scalar(ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return NODES.nullNode();
    }
    if (tag.equals(Tag.BOOL)) {
      return NODES.booleanNode(Boolean.parseBoolean(text));
    }
    return tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) ? number(scalar) : NODES.stringNode(text);
  }

  private JsonNode number(ScalarNode scalar) {
    try {
      if (scalar.getTag().equals(Tag.INT)) {
        return NODES.numberNode(Long.parseLong(scalar.getValue()));
      }
      double number = Double.parseDouble(scalar.getValue());
      if (Double.isFinite(number)) {
        return NODES.numberNode(number);
      }
    } catch (NumberFormatException notOne) {
      return noNumber(scalar);
    }
    return noNumber(scalar);
  }

  private JsonNode noNumber(ScalarNode scalar) {
    String message = "'" + scalar.getValue() + "' is no number that can be used";
    document.wrong(scalar, message, "put it in quotes when it is a text");
    return NODES.nullNode();
  }
}
