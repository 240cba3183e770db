package dev.lehr.server.internal.rest;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Problems as answers: {@code application/problem+json}. */
public final class Problems {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Problems() {}

  static Answer.Whole answer(ProblemException problem, String request) {
    ProblemType type = problem.type();
    ObjectNode body = described(type);
    body.put("detail", problem.detail()).put("request", request);
    ArrayNode errors = body.putArray("errors");
    problem
        .errors()
        .forEach(
            error ->
                errors.addObject().put("field", error.field()).put("message", error.message()));
    return new Answer.Whole(
        type.status(),
        problem.headers(),
        "application/problem+json",
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static ObjectNode described(ProblemType type) {
    return JSON.createObjectNode()
        .put("type", type.uri())
        .put("title", type.title())
        .put("status", type.status());
  }

  /** What stands behind a problem's URI. */
  public static Answer describe(String slug) {
    ProblemType type =
        ProblemType.of(slug)
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND, "There is no problem called '%s'".formatted(slug)));
    return new Answer.Whole(
        200,
        Map.of(),
        "application/json",
        described(type).toString().getBytes(StandardCharsets.UTF_8));
  }
}
