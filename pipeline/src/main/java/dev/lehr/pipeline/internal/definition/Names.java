package dev.lehr.pipeline.internal.definition;

import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.Node;

/** What pipelines, stages and parameters may be called. */
final class Names {
  private static final Pattern TITLE =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9 ._-]{0,61}[A-Za-z0-9_-])?");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

  private Names() {}

  /** Complains unless a pipeline or stage may be called so. */
  static void checkTitle(String name, Node at, Document document) {
    if (!TITLE.matcher(name).matches()) {
      String letters = "use letters, digits, spaces, '-', '_' and '.', at most 63";
      document.wrong(at, "'" + name + "' can not be a name", letters + ", a letter or digit first");
    }
  }

  /** Complains unless a parameter may be called so. */
  static void checkWord(String name, Node at, Document document) {
    if (!WORD.matcher(name).matches()) {
      String letters = "use letters, digits, '_', '.' and '-', at most 63, a letter first";
      document.wrong(at, "'" + name + "' can not be a parameter's name", letters);
    }
  }
}
