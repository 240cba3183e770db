package dev.lehr.pipeline.internal.definition;

import dev.lehr.yaml.ClosestName;
import dev.lehr.yaml.Problem;
import dev.lehr.yaml.ProblemList;
import dev.lehr.yaml.Section;
import dev.lehr.yaml.YamlFile;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * A file with pipelines. It keeps count of what a hostile one could have without end: values behind
 * aliases, and guesses at what somebody meant.
 */
final class Document {
  private static final int MOST_VALUES = 100_000;
  private static final int MOST_HINTS = 50;
  private static final int MOST_NAMES = 1_000;
  private static final int MOST_LISTED = 12;
  private static final int LONGEST_NAME = 200;

  private final String file;
  private final String text;
  private final ProblemList problems;
  private int values;
  private int hints;

  Document(String file, String text) {
    this.file = file;
    this.text = text;
    this.problems = new ProblemList(file);
  }

  String file() {
    return file;
  }

  String text() {
    return text;
  }

  /** The file's root; empty when that is a problem already, or the file is empty. */
  Optional<Section> root() {
    Optional<Node> root = new YamlFile(problems).compose(text);
    if (problems.isEmpty() && (root.isEmpty() || Section.isNull(root.get()))) {
      problems.add(
          Optional.empty(), "the file is empty", "start with 'application: NAME' and 'images:'");
      return Optional.empty();
    }
    return root.map(node -> Section.of("lehr.yaml", node, problems));
  }

  Section section(String name, Node node) {
    return Section.of(name, node, problems);
  }

  void wrong(Node at, String message, String remedy) {
    problems.add(at, message, remedy);
  }

  List<Problem> problems() {
    return problems.sorted();
  }

  void wrong(Optional<Mark> at, String message, String remedy) {
    problems.add(at, message, remedy);
  }

  /** Counts one more value; whether there are not too many yet. Complains once. */
  boolean takeValue(Node node) {
    if (values == MOST_VALUES) {
      wrong(node, "this file has more than %,d values".formatted(MOST_VALUES), "use fewer aliases");
    }
    values++;
    return values <= MOST_VALUES;
  }

  /** What somebody probably meant, or what there is. */
  String hint(String given, Collection<String> known) {
    String closest = closest(given, known);
    return closest.isEmpty() ? listed(known) : closest;
  }

  /** What somebody probably meant; empty when nothing is near. */
  String closest(String given, Collection<String> known) {
    if (hints == MOST_HINTS || given.length() > LONGEST_NAME || known.size() > MOST_NAMES) {
      return "";
    }
    hints++;
    return ClosestName.hint(given, known);
  }

  private static String listed(Collection<String> known) {
    if (known.isEmpty()) {
      return "there are none";
    }
    String more = known.size() > MOST_LISTED ? ", …" : "";
    return "there are " + String.join(", ", known.stream().limit(MOST_LISTED).toList()) + more;
  }
}
