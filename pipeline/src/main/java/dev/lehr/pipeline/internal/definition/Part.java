package dev.lehr.pipeline.internal.definition;

import dev.lehr.yaml.Section;
import java.util.List;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A mapping and the file that it stands in. */
record Part(Section section, Document document) {

  void wrong(Node at, String message, String remedy) {
    document.wrong(at, message, remedy);
  }

  /** The mapping under a key. */
  Part child(String key) {
    return new Part(section.section(key), document);
  }

  /** The entries under a key; a problem when it is no list. */
  List<Node> entries(String key) {
    Node node = section.at(key);
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    if (section.has(key)) {
      wrong(node, section.name() + "." + key + " must be a list", "put '- ' before each entry");
    }
    return List.of();
  }

  /** What an entry of a list is called in messages. */
  String entryName(String key, int index) {
    return section.name() + "." + key + "[" + index + "]";
  }

  /** The positions of a list. */
  static IntStream positions(List<?> list) {
    return IntStream.range(0, list.size());
  }
}
