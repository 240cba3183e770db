package dev.lehr.server.internal.api;

import dev.lehr.server.internal.rest.Answer;
import dev.lehr.server.internal.rest.Call;
import dev.lehr.server.internal.rest.Route;
import dev.lehr.triggers.TriggerHealth;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.node.ObjectNode;

/** Shows how everything that may start pipelines is. */
final class TriggerRoutes {
  private final Supplier<List<TriggerHealth>> health;

  TriggerRoutes(Supplier<List<TriggerHealth>> health) {
    this.health = health;
  }

  List<Route> routes() {
    return List.of(Route.get("/api/v1/triggers", "listTriggers", this::list));
  }

  private Answer list(Call call) {
    ObjectNode json = Json.object();
    json.set("triggers", Json.array(health.get().stream().map(TriggerRoutes::shown)));
    return Answer.ok(json);
  }

  private static ObjectNode shown(TriggerHealth one) {
    return Json.object()
        .put("watch", one.watch())
        .put("well", one.well())
        .put("message", one.message())
        .put("next", one.next().toString());
  }
}
