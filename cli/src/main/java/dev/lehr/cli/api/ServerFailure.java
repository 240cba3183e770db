package dev.lehr.cli.api;

import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that can not be reached, or what it refused, in its own words. */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  ServerFailure(String message, Throwable cause) {
    super(message, cause);
  }

  private ServerFailure(String message) {
    super(message);
  }

  /** What an answer that is a problem says. */
  static ServerFailure refused(int status, String body) {
    return new ServerFailure(told(status, body));
  }

  private static String told(int status, String body) {
    try {
      JsonNode problem = JsonMapper.shared().readTree(body);
      JsonNode errors = problem.path("errors");
      if (errors.size() > 1) {
        return errors
            .valueStream()
            .map(
                error ->
                    "%s %s"
                        .formatted(
                            error.path("field").asString(), error.path("message").asString()))
            .collect(Collectors.joining("\n"));
      }
      if (problem.path("detail").isString()) {
        return problem.path("detail").asString();
      }
    } catch (JacksonException notOurs) {
      // told below: whoever answered is no Lehr server
    }
    return "The server answered %d, and not as a Lehr server does; is --server right?"
        .formatted(status);
  }
}
