package dev.lehr.pipeline.internal.spinnaker;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Finds the parts of the input that something may have been made of: the longest values that stand
 * in a text. When several are the same, any may be meant, and all are named.
 */
final class Locator {
  private final String text;
  private final List<String> best = new ArrayList<>();
  private int length = 1;

  private Locator(String text) {
    this.text = text;
  }

  /** Tells of those parts; of all of the source when there are none. */
  static void note(Source source, String text, String message) {
    Locator locator = new Locator(text);
    locator.walk(source.json(), source.pointer());
    List<String> found = locator.best.isEmpty() ? List.of(source.pointer()) : locator.best;
    found.forEach(pointer -> source.ledger().note(pointer, message));
  }

  private void walk(JsonNode node, String pointer) {
    if (node.isObject()) {
      node.properties()
          .forEach(entry -> walk(entry.getValue(), pointer + "/" + Ledger.escape(entry.getKey())));
    } else if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        walk(node.path(index), pointer + "/" + index);
      }
    } else if (!node.isNull() && text.contains(node.asString())) {
      add(pointer, node.asString().length());
    }
  }

  private void add(String pointer, int found) {
    if (found > length) {
      best.clear();
      length = found;
    }
    if (found == length) {
      best.add(pointer);
    }
  }
}
