package dev.lehr.server.internal.rest;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A path with parameters: {@code /executions/{execution}/stages/{stage}}. */
public final class PathTemplate {
  private final String text;
  private final List<String> parts;

  public PathTemplate(String text) {
    this.text = text;
    this.parts = parts(text);
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/", -1));
  }

  /** The parameters' values, unescaped, when the path is one of these. */
  Optional<Map<String, String>> match(String path) {
    List<String> asked = parts(path);
    if (asked.size() != parts.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      String part = parts.get(i);
      if (part.startsWith("{") && !asked.get(i).isEmpty()) {
        values.put(part.substring(1, part.length() - 1), decoded(asked.get(i)));
      } else if (!part.equals(asked.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(values);
  }

  /** The text behind escapes; a plus is a plus in a path. */
  static String decoded(String escaped) {
    try {
      return URLDecoder.decode(escaped.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEscaped) {
      throw new ProblemException(
          ProblemType.INVALID_REQUEST,
          "'%s' is not a well-formed part of a URL".formatted(escaped));
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
