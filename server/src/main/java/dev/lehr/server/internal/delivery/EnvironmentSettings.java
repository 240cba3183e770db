package dev.lehr.server.internal.delivery;

import dev.lehr.cloud.group.ClusterName;
import dev.lehr.cloud.group.HealthCheck;
import dev.lehr.cloud.group.Placement;
import dev.lehr.engine.Task;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.server.internal.task.TaskFailedException;
import dev.lehr.server.internal.task.Texts;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An environment as its {@code lehr.yaml} had it when the execution was started.
 *
 * @param name its own
 * @param settings as they were read and checked
 */
public record EnvironmentSettings(String name, ObjectNode settings) {
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final Duration ANSWER = Duration.ofSeconds(2);

  /**
   * The one that a stage names.
   *
   * @throws TaskFailedException when the pipeline has none of that name
   */
  public static EnvironmentSettings of(Task task, String name) {
    return of(task.pipeline(), name);
  }

  /**
   * One of a pipeline.
   *
   * @throws TaskFailedException when the pipeline has none of that name
   */
  public static EnvironmentSettings of(Pipeline pipeline, String name) {
    return Optional.ofNullable(pipeline.environments().get(name))
        .map(settings -> new EnvironmentSettings(name, settings))
        .orElseThrow(
            () ->
                new TaskFailedException(
                    "Pipeline '%s' has no environment '%s'; publish it anew with the file that has it"
                        .formatted(pipeline.name(), name)));
  }

  /** All of a pipeline. */
  public static Stream<EnvironmentSettings> allOf(Pipeline pipeline) {
    return pipeline.environments().entrySet().stream()
        .map(each -> new EnvironmentSettings(each.getKey(), each.getValue()));
  }

  public String account() {
    return settings.path("account").asString();
  }

  /** At least one. */
  public List<String> regions() {
    return Texts.list(settings.path("regions"));
  }

  /** Where its clusters are. */
  Stream<AccountRegion> places() {
    return regions().stream().map(region -> new AccountRegion(account(), region));
  }

  public String stack() {
    return settings.path("stack").asString(name);
  }

  public Optional<String> detail() {
    return Texts.find(settings, "detail");
  }

  /**
   * A cluster in it.
   *
   * @param otherStack instead of its own
   * @param otherDetail instead of its own
   * @throws IllegalArgumentException when no cluster can be called so
   */
  public ClusterName cluster(
      String application, Optional<String> otherStack, Optional<String> otherDetail) {
    return new ClusterName(
        application, Optional.of(otherStack.orElseGet(this::stack)), otherDetail.or(this::detail));
  }

  /** How it wants its servers in a region. */
  public Placement placement(String region) {
    JsonNode own = settings(region);
    return new Placement(
        Texts.list(own.path("subnets")),
        Texts.list(own.path("securityGroups")),
        Texts.list(own.path("targetGroups")),
        own.path("instanceType").asString(""),
        Texts.find(own, "keyPair"),
        Texts.find(own, "instanceProfile"),
        Texts.find(own, "userData"),
        Texts.read(own.path("tags")),
        health(own.path("health")),
        length(own.path("health"), "grace", GRACE));
  }

  /** What copies of images are encrypted with in a region. */
  public Optional<String> kmsKey(String region) {
    return Texts.find(settings(region), "kmsKey");
  }

  /** As they are in a region, which may have some of its own. */
  public JsonNode settings(String region) {
    ObjectNode all = settings.deepCopy();
    settings
        .path("overrides")
        .path(region)
        .properties()
        .forEach(each -> all.set(each.getKey(), each.getValue()));
    return all;
  }

  private static Optional<HealthCheck> health(JsonNode health) {
    return health.has("path")
        ? Optional.of(
            new HealthCheck(
                health.path("path").asString(),
                health.path("port").asInt(),
                length(health, "timeout", ANSWER)))
        : Optional.empty();
  }

  private static Duration length(JsonNode settings, String key, Duration usual) {
    return Durations.parse(settings.path(key).asString("")).orElse(usual);
  }
}
