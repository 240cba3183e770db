package dev.lehr.yaml;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A mapping of the file with its place and name. Reading what is there and right gives values; what
 * is not goes to the problem list and gives an empty value, so that reading goes on.
 */
public final class Section {
  private final String name;
  private final Node node;
  private final ProblemList problems;
  private final Map<String, Node> values = new LinkedHashMap<>();
  private final Map<String, Node> keys = new LinkedHashMap<>();

  private Section(String name, Node node, ProblemList problems) {
    this.name = name;
    this.node = node;
    this.problems = problems;
  }

  public static Section of(String name, Node node, ProblemList problems) {
    Section section = new Section(name, node, problems);
    if (node instanceof MappingNode mapping) {
      mapping.getValue().forEach(section::take);
    } else if (!isNull(node)) {
      problems.add(node, name + " must be a mapping, not " + describe(node), "");
    }
    return section;
  }

  private void take(NodeTuple tuple) {
    if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
      problems.add(tuple.getKeyNode(), "a key of " + name + " must be a plain word", "");
    } else if (values.containsKey(key.getValue())) {
      problems.add(key, "'" + key.getValue() + "' stands twice in " + name, "keep one of them");
    } else {
      keys.put(key.getValue(), key);
      values.put(key.getValue(), tuple.getValueNode());
    }
  }

  public String name() {
    return name;
  }

  public Node node() {
    return node;
  }

  public Set<String> keys() {
    return values.keySet();
  }

  public boolean has(String key) {
    return values.containsKey(key);
  }

  /** The key's value for a message about it, or the section itself. */
  public Node at(String key) {
    return values.getOrDefault(key, node);
  }

  public Node keyAt(String key) {
    return keys.getOrDefault(key, node);
  }

  /** Complains about every key that is not known. */
  public void allow(String... known) {
    List<String> allowed = List.of(known);
    for (String key : values.keySet()) {
      if (!allowed.contains(key)) {
        String hint = ClosestName.hint(key, allowed);
        problems.add(
            keyAt(key),
            "unknown key '" + key + "' in " + name,
            hint.isEmpty() ? "known keys are " + String.join(", ", allowed) : hint);
      }
    }
  }

  public Optional<String> text(String key) {
    Node value = values.get(key);
    if (value instanceof ScalarNode scalar && !isNull(scalar) && !scalar.getValue().isBlank()) {
      return Optional.of(scalar.getValue());
    }
    if (value != null) {
      problems.add(value, name + "." + key + " must be a text, not " + describe(value), "");
    }
    return Optional.empty();
  }

  public String requiredText(String key, String remedy) {
    if (!has(key)) {
      problems.add(node, name + " has no '" + key + "'", remedy);
      return "";
    }
    return text(key).orElse("");
  }

  /** A text or a list of texts. */
  public List<String> texts(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      return sequence.getValue().stream()
          .flatMap(item -> item(key, item).stream())
          .collect(Collectors.toList());
    }
    return text(key).map(List::of).orElse(List.of());
  }

  private Optional<String> item(String key, Node item) {
    if (item instanceof ScalarNode scalar && !isNull(item)) {
      return Optional.of(scalar.getValue());
    }
    problems.add(item, "an entry of " + name + "." + key + " must be a text", "");
    return Optional.empty();
  }

  public Section section(String key) {
    Node value = values.get(key);
    return value == null
        ? new Section(name + "." + key, node, problems)
        : of(name + "." + key, value, problems);
  }

  /** The entries of a list of mappings; a single mapping counts as a list of one. */
  public List<Section> sections(String key) {
    Node value = values.get(key);
    if (value instanceof SequenceNode sequence) {
      List<Node> items = sequence.getValue();
      return java.util.stream.IntStream.range(0, items.size())
          .mapToObj(i -> of(name + "." + key + "[" + i + "]", items.get(i), problems))
          .toList();
    }
    if (value != null) {
      problems.add(value, name + "." + key + " must be a list, not " + describe(value), "");
    }
    return List.of();
  }

  /** All entries as texts; lists and mappings in JSON, as Packer's complex variables want them. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    values.forEach((key, value) -> entries.put(key, YamlAsJson.render(value)));
    return entries;
  }

  /** All entries, which must be plain texts or numbers. */
  public Map<String, String> plainEntries() {
    Map<String, String> entries = new LinkedHashMap<>();
    new LinkedHashSet<>(values.keySet())
        .forEach(key -> text(key).ifPresent(value -> entries.put(key, value)));
    return entries;
  }

  public static boolean isNull(Node node) {
    return node instanceof ScalarNode scalar
        && scalar.isPlain()
        && (scalar.getValue().isEmpty()
            || scalar.getValue().equals("null")
            || scalar.getValue().equals("~"));
  }

  static String describe(Node node) {
    return switch (node) {
      case ScalarNode scalar when isNull(scalar) -> "nothing";
      case ScalarNode scalar -> "'" + shorten(scalar.getValue()) + "'";
      case SequenceNode ignored -> "a list";
      default -> "a mapping";
    };
  }

  private static String shorten(String text) {
    return text.length() <= 60 ? text : text.substring(0, 57) + "...";
  }
}
