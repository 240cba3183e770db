package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Capacity;
import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.Placement;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.internal.delivery.EnvironmentSettings;
import dev.lehr.server.internal.task.TaskFailedException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The environment that a stage names, with what the stage itself says differently.
 *
 * @param environment as the pipeline has it, with the stage's own words in it
 * @param application whose servers they are
 * @param stage the stage's settings
 */
record StageEnvironment(EnvironmentSettings environment, String application, ObjectNode stage) {
  private static final String INSTANCE_TYPE = "instanceType";
  private static final String USUAL_TYPE = "t3.large";
  private static final List<String> OWN_WORDS =
      List.of(INSTANCE_TYPE, "targetGroups", "securityGroups", "inService");
  private static final int ALL = 100;

  /**
   * Of a task's stage.
   *
   * @throws TaskFailedException when its pipeline has no such environment
   */
  static StageEnvironment of(Task task) {
    return of(task.pipeline(), task.settings());
  }

  /**
   * Of a pipeline's stage.
   *
   * @throws TaskFailedException when the pipeline has no such environment
   */
  static StageEnvironment of(Pipeline pipeline, ObjectNode stage) {
    String name = stage.path(stage.has("to") ? "to" : "in").asString("");
    EnvironmentSettings environment = EnvironmentSettings.of(pipeline, name);
    return new StageEnvironment(
        new EnvironmentSettings(name, merged(environment.settings(), stage)),
        pipeline.application(),
        stage);
  }

  private static ObjectNode merged(ObjectNode environment, ObjectNode stage) {
    ObjectNode merged = environment.deepCopy();
    if (!merged.has(INSTANCE_TYPE)) {
      merged.put(INSTANCE_TYPE, USUAL_TYPE);
    }
    for (String key : OWN_WORDS) {
      if (stage.has(key)) {
        merged.set(key, stage.path(key));
        merged.path("overrides").forEach(region -> ((ObjectNode) region).remove(key));
      }
    }
    return merged;
  }

  String name() {
    return environment.name();
  }

  /** Those of the environment, or the stage's choice of them. */
  List<String> regions() {
    List<String> all = environment.regions();
    List<String> chosen = stage.path("regions").valueStream().map(JsonNode::asString).toList();
    for (String region : chosen) {
      if (!all.contains(region)) {
        throw new TaskFailedException(
            "The environment '%s' has no region '%s'; it has %s"
                .formatted(name(), region, String.join(", ", all)));
      }
    }
    return chosen.isEmpty() ? all : chosen;
  }

  ClusterName cluster() {
    return environment.cluster(
        application, stage.path("stack").asStringOpt(), stage.path("detail").asStringOpt());
  }

  Placement placement(String region) {
    return environment.placement(region);
  }

  /** What the environment says of the first deployment's size. */
  Optional<Capacity> capacity(String region) {
    return capacity(environment.settings(region).path("capacity"));
  }

  /** What the stage says of its own. */
  Optional<Capacity> ownCapacity() {
    return capacity(stage.path("capacity"));
  }

  private static Optional<Capacity> capacity(JsonNode given) {
    if (given.isIntegralNumber()) {
      return Optional.of(new Capacity(given.asInt(), given.asInt(), given.asInt()));
    }
    if (!given.isObject()) {
      return Optional.empty();
    }
    int least = given.path("least").asInt(given.path("desired").asInt(0));
    int desired = given.path("desired").asInt(least);
    return Optional.of(new Capacity(least, desired, given.path("most").asInt(desired)));
  }

  /** Per cent of what serves now that stays in service. */
  int inService(String region) {
    return environment.settings(region).path("inService").asInt(ALL);
  }
}
