package dev.lehr.pipeline.internal.schema;

import java.util.List;

/** Joins examples as a sentence does: {@code a, b or c}. */
final class Examples {
  private Examples() {}

  static String joined(List<String> words) {
    if (words.size() < 2) {
      return String.join("", words);
    }
    int last = words.size() - 1;
    return String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }
}
