package dev.lehr.server.internal.api;

import dev.lehr.cloud.deploy.ServerGroup;
import dev.lehr.cloud.fleet.FleetImage;
import dev.lehr.cloud.fleet.FleetReport.Problem;
import dev.lehr.cloud.fleet.Running;
import dev.lehr.server.internal.api.FleetRoutes.Placed;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The fleet, as the API writes it. */
final class FleetJson {
  private final Instant now;

  FleetJson(Instant now) {
    this.now = now;
  }

  ObjectNode of(List<Problem> problems, List<Placed> groups) {
    ObjectNode json = Json.object();
    json.set("groups", Json.array(groups.stream().map(this::group)));
    json.set("problems", problems(problems));
    return json;
  }

  private ObjectNode group(Placed placed) {
    Running running = placed.running();
    ServerGroup planned = running.group().planned();
    ObjectNode json =
        Json.object()
            .put("application", running.cluster().application())
            .put("account", running.place().account())
            .put("region", running.place().region())
            .put("cluster", running.cluster().text())
            .put("group", planned.name())
            .put("serving", planned.serving())
            .put("inService", planned.inService())
            .put("draining", planned.draining())
            .put("desired", planned.capacity().desired())
            .put("since", running.group().created().toString());
    Json.put(json, "environment", placed.environment());
    json.set("image", image(running.image()));
    return json;
  }

  private ObjectNode image(FleetImage image) {
    ObjectNode json = Json.object().put("id", image.id());
    Json.put(json, "name", image.name());
    Json.putTime(json, "created", image.created());
    Json.putTime(json, "baseReleased", image.baseReleased());
    image.patchAge(now).ifPresent(age -> json.put("patchAgeDays", age.toDays()));
    return json;
  }

  /** The places that could not be read. */
  static ArrayNode problems(List<Problem> problems) {
    return Json.array(problems.stream().map(FleetJson::problem));
  }

  private static ObjectNode problem(Problem problem) {
    return Json.object()
        .put("account", problem.place().account())
        .put("region", problem.place().region())
        .put("message", problem.message());
  }
}
