package dev.lehr.server.internal.rest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the route of a request. */
public final class Router {
  private final List<Route> routes;

  public Router(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  /** A route, and what its parameters are in a request. */
  record Match(Route route, Map<String, String> path) {}

  /** All there are. */
  public List<Route> routes() {
    return routes;
  }

  /**
   * The route of a request; HEAD is answered as GET is.
   *
   * @throws ProblemException when there is none
   */
  Match find(String method, String path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    TreeSet<String> others = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.path().match(path);
      if (values.isPresent() && route.method().equals(wanted)) {
        return new Match(route, values.get());
      }
      values.ifPresent(_ -> others.add(route.method()));
    }
    throw others.isEmpty() ? unknown(path) : notAllowed(method, path, others);
  }

  private static ProblemException unknown(String path) {
    return new ProblemException(
        ProblemType.NOT_FOUND,
        "There is nothing at '%s'; /api/v1/openapi.yaml tells what there is".formatted(path));
  }

  private static ProblemException notAllowed(String method, String path, Set<String> others) {
    if (others.contains("GET")) {
      others.add("HEAD");
    }
    String allowed = String.join(", ", others);
    return ProblemException.withHeader(
        ProblemType.METHOD_NOT_ALLOWED,
        "'%s' can not be asked with %s; use %s".formatted(path, method, allowed),
        "Allow",
        allowed);
  }
}
