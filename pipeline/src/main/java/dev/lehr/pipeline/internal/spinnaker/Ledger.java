package dev.lehr.pipeline.internal.spinnaker;

import dev.lehr.pipeline.SpinnakerImport.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Keeps count of which parts of the input have been dealt with. What nobody has taken or told of in
 * the end is told of then: so nothing is lost by being forgotten.
 */
final class Ledger {
  private final Set<String> taken = new HashSet<>();
  private final Set<String> touched = new HashSet<>();
  private final List<Note> notes = new ArrayList<>();

  /** What is at a pointer, and below it, is dealt with. */
  void take(String pointer) {
    taken.add(pointer);
    for (int end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      touched.add(pointer.substring(0, end));
    }
  }

  /** Tells of what is at a pointer, and below it. */
  void note(String pointer, String message) {
    take(pointer);
    notes.add(new Note(pointer, message));
  }

  /** All that is to be told, in the order of the input. */
  List<Note> notes(JsonNode input) {
    List<String> order = new ArrayList<>();
    walk(input, "", order);
    return notes.stream()
        .sorted(Comparator.comparingInt((Note note) -> order.indexOf(note.pointer())))
        .toList();
  }

  private void walk(JsonNode node, String pointer, List<String> order) {
    order.add(pointer);
    boolean done = taken.contains(pointer);
    if (!done && !touched.contains(pointer) && !isEmpty(node)) {
      note(pointer, "has no counterpart here");
      done = true;
    }
    children(node, pointer, order, done);
  }

  private void children(JsonNode node, String pointer, List<String> order, boolean done) {
    if (node.isArray()) {
      for (int index = 0; index < node.size(); index++) {
        visit(node.path(index), pointer + "/" + index, order, done);
      }
    } else if (node.isObject()) {
      for (var entry : node.properties()) {
        visit(entry.getValue(), pointer + "/" + escape(entry.getKey()), order, done);
      }
    }
  }

  private void visit(JsonNode node, String pointer, List<String> order, boolean done) {
    if (done) {
      order.add(pointer);
      children(node, pointer, order, true);
    } else {
      walk(node, pointer, order);
    }
  }

  /** What says nothing: null, an empty text, list or mapping. */
  private static boolean isEmpty(JsonNode node) {
    return node.isNull()
        || (node.isContainer() && node.isEmpty())
        || (node.isString() && node.stringValue().isEmpty());
  }

  static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }
}
