package dev.lehr.pipeline.internal.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A stage half read: named, and with what it needs.
 *
 * @param entry what stands in the file
 * @param common the keys that every stage takes
 * @param subject what messages call it
 * @param name its own, or one made of its type
 * @param needs the stages it needs, and where they are named
 */
record Draft(Entry entry, Part common, String subject, String name, Map<String, Node> needs) {
  private static final List<String> RESERVED = List.of("parameters", "trigger", "execution");

  /** Where its name stands, or its type when it has none of its own. */
  Node nameNode() {
    return common.section().has("name") ? common.section().at("name") : entry.kindNode();
  }

  boolean isNamed() {
    return common.section().has("name");
  }

  Draft named(String given) {
    return new Draft(entry, common, subject, given, needs);
  }

  /** With its own needs; without any it needs the one before it in the list. */
  Draft needing(List<Draft> before) {
    Map<String, Node> names = new LinkedHashMap<>();
    if (common.section().has("needs")) {
      readNeeds(common.section().at("needs"), names);
    } else if (!before.isEmpty()) {
      names.put(before.getLast().name(), nameNode());
    }
    return new Draft(entry, common, subject, name, names);
  }

  private void readNeeds(Node node, Map<String, Node> names) {
    List<Node> items = node instanceof SequenceNode list ? list.getValue() : List.of(node);
    for (Node item : items) {
      if (item instanceof ScalarNode word) {
        names.put(word.getValue(), item);
      } else {
        common.wrong(item, subject + ".needs must be names of stages", "write it like [a, b]");
      }
    }
  }

  /** Complains about a name that no stage can have. */
  void checkName() {
    if (RESERVED.contains(name)) {
      common.wrong(
          nameNode(),
          "a stage can not be called '" + name + "'",
          "expressions read something else under it; choose another name");
    } else {
      Names.checkTitle(name, nameNode(), common.document());
    }
  }
}
