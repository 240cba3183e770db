package dev.lehr.server.internal.api;

import dev.lehr.cloud.fleet.InUse;
import dev.lehr.cloud.fleet.Place;
import dev.lehr.cloud.fleet.UseReport;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is in use, as the API writes it. */
final class UsesJson {
  private UsesJson() {}

  static ObjectNode of(UseReport report) {
    ObjectNode json = Json.object();
    json.set("images", Json.array(used(report, InUse::images)));
    json.set("launchTemplates", Json.array(used(report, InUse::templates)));
    json.set("problems", FleetJson.problems(report.problems()));
    return json;
  }

  private static Stream<ObjectNode> used(
      UseReport report, Function<InUse, Map<String, Set<String>>> what) {
    return report.uses().entrySet().stream()
        .flatMap(
            each ->
                what.apply(each.getValue()).entrySet().stream()
                    .map(used -> used(each.getKey(), used.getKey(), used.getValue())));
  }

  private static ObjectNode used(Place place, String id, Set<String> users) {
    ObjectNode json =
        Json.object().put("account", place.account()).put("region", place.region()).put("id", id);
    json.set("users", Json.texts(users.stream()));
    return json;
  }
}
