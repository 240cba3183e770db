package dev.lehr.server.internal.rest;

import dev.lehr.yaml.ClosestName;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Reads a query; what a route does not know is refused, for it would be ignored else. */
final class QueryReader {
  private QueryReader() {}

  static Map<String, String> read(String query, Set<String> known) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      if (!part.isEmpty()) {
        take(part, known, values);
      }
    }
    return values;
  }

  private static void take(String part, Set<String> known, Map<String, String> values) {
    int equals = part.indexOf('=');
    String name = unescaped(equals < 0 ? part : part.substring(0, equals));
    String value = equals < 0 ? "" : unescaped(part.substring(equals + 1));
    if (!known.contains(name) && !known.contains(family(name))) {
      String hint = ClosestName.hint(name, known);
      throw ProblemException.parameter(
          name,
          "there is no query parameter '%s'%s".formatted(name, hint.isEmpty() ? "" : "; " + hint));
    }
    if (values.put(name, value) != null) {
      throw ProblemException.parameter(
          name, "the query parameter '%s' stands twice; keep one".formatted(name));
    }
  }

  /** {@code parameter.*} for {@code parameter.version}. */
  private static String family(String name) {
    int dot = name.indexOf('.');
    return dot < 0 ? name : name.substring(0, dot) + ".*";
  }

  private static String unescaped(String text) {
    return PathTemplate.decoded(text.replace("+", "%20"));
  }
}
