package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.Problems;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.server.internal.security.Role;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What the API says of itself. */
final class SelfRoutes {
  List<Route> routes() {
    return List.of(
        Route.open(
            "/api/v1/openapi.yaml",
            "showOpenApi",
            _ -> Answer.text("application/yaml", document())),
        Route.open(
            "/api/v1/problems/{problem}",
            "describeProblem",
            call -> Problems.describe(call.inPath("problem"))),
        Route.get("/api/v1/me", "showCaller", SelfRoutes::caller));
  }

  private static Answer caller(Call call) {
    ObjectNode json = Json.object().put("name", call.caller().name());
    json.set("roles", Json.texts(call.caller().roles().stream().sorted().map(Role::word)));
    return Answer.ok(json);
  }

  private static String document() {
    try (InputStream resource =
        SelfRoutes.class.getResourceAsStream("/dev/lehr/server/openapi.yaml")) {
      if (resource == null) {
        throw new IllegalStateException("openapi.yaml is not in the jar");
      }
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException("Can not read openapi.yaml from the jar", unreadable);
    }
  }
}
