package dev.lehr.server.internal.rest;

import dev.lehr.server.internal.security.Role;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the API.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path with parameters in braces
 * @param name the operation's id in openapi.yaml
 * @param needs the role that it takes; empty: everybody may
 * @param query the parameters that it knows
 * @param changes what the audit log calls it; empty when it changes nothing
 * @param operation does it
 */
public record Route(
    String method,
    PathTemplate path,
    String name,
    Optional<Role> needs,
    Set<String> query,
    Optional<String> changes,
    Operation operation) {

  public Route {
    query = Set.copyOf(query);
  }

  /** Something to read for everybody. */
  public static Route open(String path, String name, Operation operation) {
    return new Route(
        "GET",
        new PathTemplate(path),
        name,
        Optional.empty(),
        Set.of(),
        Optional.empty(),
        operation);
  }

  /** Something to read for who may. */
  public static Route get(String path, String name, Operation operation) {
    return open(path, name, operation).needing(Role.VIEWER);
  }

  /** Something to change. */
  public static Route change(String method, String path, String name, Operation operation) {
    return new Route(
        method,
        new PathTemplate(path),
        name,
        Optional.of(Role.DEPLOYER),
        Set.of(),
        Optional.of(name),
        operation);
  }

  public Route needing(Role role) {
    return new Route(method, path, name, Optional.of(role), query, changes, operation);
  }

  public Route knowing(String... parameters) {
    return new Route(method, path, name, needs, Set.of(parameters), changes, operation);
  }

  /** Whether its requests have a body. */
  boolean takesBody() {
    return method.equals("POST") || method.equals("PUT");
  }
}
