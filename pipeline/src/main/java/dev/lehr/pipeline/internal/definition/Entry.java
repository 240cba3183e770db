package dev.lehr.pipeline.internal.definition;

import dev.lehr.pipeline.internal.catalogue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of a list that says with a key what kind it is: {@code - run: ./smoke.sh}. Keys that
 * every kind takes stand beside that key, or among the settings.
 *
 * @param kind the key
 * @param kindNode where it stands
 * @param schema of its settings
 * @param settings what stands under it, without the keys that every kind takes
 * @param common the keys that every kind takes
 */
record Entry(String kind, Node kindNode, JsonNode schema, Node settings, MappingNode common) {

  /**
   * How entries of a list look.
   *
   * @param noun what an entry is, such as "a stage"
   * @param kinds the kinds there are, with the schemas of their settings
   * @param common the keys that every kind takes
   */
  record Form(String noun, Map<String, ObjectNode> kinds, Set<String> common) {

    static Form of(String noun, List<Kind> kinds) {
      Map<String, ObjectNode> schemas = new LinkedHashMap<>();
      kinds.forEach(kind -> schemas.put(kind.name(), kind.settings()));
      return new Form(noun, schemas, Set.of());
    }

    private Optional<ObjectNode> schema(String kind) {
      return Optional.ofNullable(kinds.get(kind));
    }
  }

  /** Reads an entry; empty when that is a problem. */
  static Optional<Entry> read(Node node, String name, Form form, Document document) {
    if (node instanceof ScalarNode word && form.schema(word.getValue()).isPresent()) {
      JsonNode schema = form.schema(word.getValue()).get();
      MappingNode none = mapping(List.of(), node);
      return Optional.of(new Entry(word.getValue(), node, schema, none, none));
    }
    if (!(node instanceof MappingNode mapping)) {
      document.wrong(
          node, name + " must be " + form.noun(), "write it like '- KIND: { key: value }'");
      return Optional.empty();
    }
    List<NodeTuple> kinds = tuples(mapping, form.common(), false);
    if (kinds.size() != 1) {
      document.wrong(
          node,
          "%s must have one key that says what it is, not %s".formatted(name, said(kinds)),
          "the kinds are " + String.join(", ", form.kinds().keySet()));
      return Optional.empty();
    }
    return known(kinds.getFirst(), mapping, form, document);
  }

  private static Optional<Entry> known(
      NodeTuple tuple, MappingNode mapping, Form form, Document document) {
    String kind = key(tuple);
    Optional<ObjectNode> schema = form.schema(kind);
    if (schema.isEmpty()) {
      document.wrong(
          tuple.getKeyNode(),
          "'" + kind + "' is no kind of " + form.noun().substring(2),
          document.hint(kind, form.kinds().keySet()));
      return Optional.empty();
    }
    List<NodeTuple> common = tuples(mapping, form.common(), true);
    Node settings = tuple.getValueNode();
    if (settings instanceof MappingNode inner) {
      common.addAll(tuples(inner, form.common(), true));
      settings = mapping(tuples(inner, form.common(), false), inner);
    }
    return Optional.of(
        new Entry(kind, tuple.getKeyNode(), schema.get(), settings, mapping(common, mapping)));
  }

  private static String said(List<NodeTuple> kinds) {
    return kinds.isEmpty()
        ? "none"
        : String.join(" and ", kinds.stream().limit(5).map(Entry::key).toList());
  }

  private static List<NodeTuple> tuples(MappingNode mapping, Set<String> common, boolean in) {
    return new ArrayList<>(
        mapping.getValue().stream().filter(tuple -> common.contains(key(tuple)) == in).toList());
  }

  private static String key(NodeTuple tuple) {
    return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
  }

  private static MappingNode mapping(List<NodeTuple> tuples, Node place) {
    return new MappingNode(
        Tag.MAP, true, tuples, FlowStyle.BLOCK, place.getStartMark(), place.getEndMark());
  }
}
