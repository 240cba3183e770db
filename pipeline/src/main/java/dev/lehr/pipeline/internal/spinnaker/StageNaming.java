package dev.lehr.pipeline.internal.spinnaker;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Gives names that lehr.yaml takes: of few characters, and each only once. */
final class StageNaming {
  private static final int LONGEST = 60;

  private final Set<String> given = new HashSet<>(Set.of("parameters", "trigger", "execution"));
  private final Map<String, String> byOriginal = new HashMap<>();

  /** A name for what was called so. */
  String name(String original, String otherwise) {
    String plain = original.replaceAll("[^A-Za-z0-9 ._-]", " ").replaceAll(" +", " ").strip();
    String start = plain.replaceFirst("^[^A-Za-z0-9]+", "").replaceFirst("[ .]+$", "");
    String base =
        start.isEmpty() ? otherwise : start.substring(0, Math.min(LONGEST, start.length())).strip();
    String name = base;
    for (int number = 2; !given.add(name); number++) {
      name = base + " " + number;
    }
    byOriginal.putIfAbsent(original, name);
    return name;
  }

  /** What became of a name. */
  Optional<String> of(String original) {
    return Optional.ofNullable(byOriginal.get(original));
  }

  /** An expression's text with stages called by their new names. */
  String renamed(String text) {
    String result = text;
    for (Map.Entry<String, String> entry : byOriginal.entrySet()) {
      if (!entry.getKey().equals(entry.getValue())) {
        for (String quote : new String[] {"'", "\""}) {
          result = result.replace(quoted(entry.getKey(), quote), quoted(entry.getValue(), quote));
        }
      }
    }
    return result;
  }

  private static String quoted(String name, String quote) {
    return "(" + quote + name + quote + ")";
  }
}
