package dev.lehr.server.internal.delivery;

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

  public String account() {
    return settings.path("account").asString();
  }

  /** At least one. */
  public List<String> regions() {
    return texts(settings.path("regions"));
  }

  public String stack() {
    return settings.path("stack").asString(name);
  }

  public Optional<String> detail() {
    return text(settings, "detail");
  }

  /** How it wants its servers in a region. */
  public Placement placement(String region) {
    JsonNode own = merged(region);
    return new Placement(
        texts(own.path("subnets")),
        texts(own.path("securityGroups")),
        texts(own.path("targetGroups")),
        own.path("instanceType").asString(""),
        text(own, "keyPair"),
        text(own, "instanceProfile"),
        text(own, "userData"),
        Texts.read(own.path("tags")),
        health(own.path("health")),
        length(own.path("health"), "grace", GRACE));
  }

  /** What copies of images are encrypted with in a region. */
  public Optional<String> kmsKey(String region) {
    return text(merged(region), "kmsKey");
  }

  private JsonNode merged(String region) {
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

  private static Optional<String> text(JsonNode settings, String key) {
    return Optional.of(settings.path(key).asString("")).filter(text -> !text.isEmpty());
  }

  private static List<String> texts(JsonNode value) {
    return value.isArray()
        ? value.valueStream().map(JsonNode::asString).toList()
        : Optional.of(value.asString("")).filter(text -> !text.isEmpty()).stream().toList();
  }
}
