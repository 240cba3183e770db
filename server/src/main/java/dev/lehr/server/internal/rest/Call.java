package dev.lehr.server.internal.rest;

import dev.lehr.server.internal.security.Caller;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request that was let in: its route is known, its caller may do it, its body was read.
 *
 * @param id of the request
 * @param path the path's parameters
 * @param query the query's, each at most once
 * @param header by name
 * @param body empty when the route takes none, and then an empty object
 * @param caller who
 */
public record Call(
    String id,
    Map<String, String> path,
    Map<String, String> query,
    Function<String, Optional<String>> header,
    ObjectNode body,
    Caller caller) {

  /** A parameter that the route's path has. */
  public String inPath(String name) {
    return path.getOrDefault(name, "");
  }

  public Optional<String> inQuery(String name) {
    return Optional.ofNullable(query.get(name));
  }

  /** A whole number of the query. */
  public long number(String name, long standard, long least, long most) {
    Optional<String> text = inQuery(name);
    if (text.isEmpty()) {
      return standard;
    }
    if (!text.get().matches("\\d{1,18}")) {
      throw notANumber(name, text.get(), least, most);
    }
    long value = Long.parseLong(text.get());
    if (value < least || value > most) {
      throw notANumber(name, text.get(), least, most);
    }
    return value;
  }

  private static ProblemException notANumber(String name, String text, long least, long most) {
    return ProblemException.parameter(
        name,
        "'%s' is '%s'; it must be a whole number from %d to %d".formatted(name, text, least, most));
  }
}
