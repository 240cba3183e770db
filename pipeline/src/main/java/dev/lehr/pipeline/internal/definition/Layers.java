package dev.lehr.pipeline.internal.definition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A mapping and those it extends. What it says itself counts, key by key; what it does not say, the
 * first does that says it.
 *
 * @param parts itself first; at least one
 */
record Layers(List<Part> parts) {

  Layers {
    parts = List.copyOf(parts);
  }

  Part own() {
    return parts.getFirst();
  }

  boolean has(String key) {
    return parts.stream().anyMatch(part -> part.section().has(key));
  }

  /** Whose word counts about a key; its own when nobody says anything. */
  Part holder(String key) {
    return parts.stream().filter(part -> part.section().has(key)).findFirst().orElse(own());
  }

  /** The mapping under a key, in all that have it; itself when none has. */
  Layers child(String key) {
    List<Part> children =
        parts.stream()
            .filter(part -> part.section().has(key))
            .map(part -> part.child(key))
            .toList();
    return new Layers(children.isEmpty() ? List.of(own().child(key)) : children);
  }

  /** All keys, those of what it extends first. */
  Set<String> keys() {
    Set<String> keys = new LinkedHashSet<>();
    parts.reversed().forEach(part -> keys.addAll(part.section().keys()));
    return keys;
  }
}
