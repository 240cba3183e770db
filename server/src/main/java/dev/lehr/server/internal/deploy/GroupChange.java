package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.deploy.Cluster;
import dev.lehr.cloud.deploy.ServerGroup;
import dev.lehr.cloud.deploy.Step;
import dev.lehr.cloud.group.GroupView;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What becomes of one group.
 *
 * @param type {@code disable}, {@code destroy} or {@code scale}
 * @param group its name
 * @param capacity what it is to have when it is scaled
 */
record GroupChange(String type, String group, Capacity capacity) {

  /** What a stage wants of a group. */
  static GroupChange of(String type, GroupView group, StageEnvironment settings) {
    int by = settings.stage().path("by").asInt(0);
    Capacity had = group.capacity();
    int desired = Math.max(0, had.desired() + by);
    Capacity moved =
        new Capacity(Math.min(had.min(), desired), desired, Math.max(had.max(), desired));
    return new GroupChange(type, group.name(), settings.ownCapacity().orElse(moved));
  }

  /** The next step, or what is waited for; empty when all is as it should be. */
  Optional<Step> next(Cluster cluster) {
    return cluster
        .find(group)
        .flatMap(found -> type.equals("scale") ? scaled(found) : without(found));
  }

  private Optional<Step> scaled(ServerGroup found) {
    if (!found.capacity().equals(capacity)) {
      return Optional.of(new Step.Resize(group, capacity));
    }
    return found.serving() && found.inService() < capacity.desired()
        ? Optional.of(
            new Step.Await(
                "%s has %d of %d instances in service"
                    .formatted(group, found.inService(), capacity.desired())))
        : Optional.empty();
  }

  private Optional<Step> without(ServerGroup found) {
    if (found.serving()) {
      return Optional.of(new Step.Disable(group));
    }
    if (found.draining() > 0) {
      return Optional.of(
          new Step.Await(
              "%s: %d instances finish their requests".formatted(group, found.draining())));
    }
    return type.equals("destroy") ? Optional.of(new Step.Destroy(group)) : Optional.empty();
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("type", type).put("group", group);
    json.putArray("capacity").add(capacity.min()).add(capacity.desired()).add(capacity.max());
    return json;
  }

  static GroupChange read(JsonNode json) {
    JsonNode capacity = json.path("capacity");
    return new GroupChange(
        json.path("type").asString(),
        json.path("group").asString(),
        new Capacity(capacity.path(0).asInt(), capacity.path(1).asInt(), capacity.path(2).asInt()));
  }
}
