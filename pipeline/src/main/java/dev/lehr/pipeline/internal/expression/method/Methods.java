package dev.lehr.pipeline.internal.expression.method;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Which methods there are. What is not here can not be called on anything. */
public final class Methods {
  private static final Map<String, Method> NONE = Map.of();
  private static final Set<String> NAMES =
      Stream.of(
              TextMethods.ALL, ListMethods.ALL, MapMethods.ALL, NumberMethods.ALL, TruthMethods.ALL)
          .flatMap(methods -> methods.keySet().stream())
          .collect(Collectors.toCollection(TreeSet::new));

  private Methods() {}

  /** Those of a value. */
  public static Map<String, Method> of(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> TextMethods.ALL;
      case ARRAY -> ListMethods.ALL;
      case OBJECT -> MapMethods.ALL;
      case NUMBER -> NumberMethods.ALL;
      case BOOLEAN -> TruthMethods.ALL;
      default -> NONE;
    };
  }

  /** All names, whatever has them. */
  public static Set<String> names() {
    return NAMES;
  }
}
