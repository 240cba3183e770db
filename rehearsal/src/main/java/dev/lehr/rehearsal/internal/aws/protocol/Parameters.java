package dev.lehr.rehearsal.internal.aws.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Form parameters with dotted names as a tree: {@code Filter.1.Value.2=x}. A parameter sent without
 * a value counts as not sent, as on EC2 ({@code SubnetId=}).
 */
public final class Parameters {
  private static final int MAX_DEPTH = 20;

  private final Map<String, Parameters> children = new TreeMap<>();
  private Optional<String> value = Optional.empty();

  private Parameters() {}

  /** No parameters. */
  public static Parameters none() {
    return new Parameters();
  }

  /**
   * Reads {@code application/x-www-form-urlencoded}.
   *
   * @throws ApiError when an escape is broken or a name is nested too deep
   */
  public static Parameters parse(String form) {
    Parameters root = new Parameters();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0 && equals < pair.length() - 1) {
        root.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return root;
  }

  /** The value right under this name. */
  public Optional<String> text(String name) {
    return child(name).flatMap(Parameters::value);
  }

  Optional<String> value() {
    return value;
  }

  Optional<Parameters> child(String name) {
    return Optional.ofNullable(children.get(name));
  }

  boolean isEmpty() {
    return value.isEmpty() && children.isEmpty();
  }

  /** Members of a list in the order of their numbers, gaps allowed. */
  List<Parameters> members() {
    return children.entrySet().stream()
        .filter(entry -> entry.getKey().matches("\\d{1,6}"))
        .sorted(Comparator.comparingInt(entry -> Integer.parseInt(entry.getKey())))
        .map(Map.Entry::getValue)
        .toList();
  }

  private void put(String name, String text) {
    String[] path = name.split("\\.", -1);
    if (path.length > MAX_DEPTH) {
      throw ApiError.of("InvalidParameter", "Parameter '%s' is nested too deep".formatted(name));
    }
    Parameters node = this;
    for (String step : path) {
      node = node.children.computeIfAbsent(step, key -> new Parameters());
    }
    node.value = Optional.of(text);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, UTF_8);
    } catch (IllegalArgumentException broken) {
      ApiError error =
          ApiError.of("MalformedQueryString", "'%s' has a broken percent escape".formatted(text));
      error.initCause(broken);
      throw error;
    }
  }
}
