package dev.lehr.server.internal.canary;

import dev.lehr.canary.Thresholds;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a stage {@code canary} says, with what holds when it does not.
 *
 * @param capacity servers on each side
 * @param healthTimeout by when both sides must be healthy
 * @param times when is judged what
 * @param rules what the scores mean
 * @param store {@code KIND} or {@code KIND=ADDRESS}
 * @param credentials the store's: references, by name
 */
public record CanarySettings(
    int capacity,
    Duration healthTimeout,
    Times times,
    Rules rules,
    String store,
    Map<String, String> credentials) {

  public CanarySettings {
    credentials = Map.copyOf(credentials);
  }

  /**
   * When is judged what.
   *
   * @param step from one value to the next
   */
  public record Times(
      Duration warmUp,
      Duration lifetime,
      Duration interval,
      Optional<Duration> lookBack,
      Duration step) {}

  /**
   * What the scores mean.
   *
   * @param pass empty: what the config says
   * @param marginal the same
   * @param marginalPasses whether a last score between the two is enough
   * @param passesWithoutBaseline whether it passes when nothing runs to compare with
   */
  public record Rules(
      OptionalDouble pass,
      OptionalDouble marginal,
      boolean marginalPasses,
      boolean passesWithoutBaseline) {
    private static final Thresholds USUAL = new Thresholds(95, 75);

    /** From which score on it passes. */
    Thresholds thresholds(Optional<Thresholds> configured) {
      Thresholds standard = configured.orElse(USUAL);
      return new Thresholds(
          pass.orElse(standard.pass()),
          marginal.orElse(Math.min(standard.marginal(), pass.orElse(standard.marginal()))));
    }
  }

  /** Of the stage's settings. */
  static CanarySettings read(JsonNode settings) {
    Map<String, String> credentials = new TreeMap<>();
    settings
        .path("credentials")
        .properties()
        .forEach(each -> credentials.put(each.getKey(), each.getValue().asString()));
    return new CanarySettings(
        settings.path("capacity").asInt(1),
        length(settings, "healthTimeout", Duration.ofMinutes(30)),
        times(settings),
        rules(settings),
        settings.path("store").asString("cloudwatch"),
        credentials);
  }

  private static Times times(JsonNode settings) {
    return new Times(
        length(settings, "warmUp", Duration.ofMinutes(5)),
        length(settings, "lifetime", Duration.ofHours(1)),
        length(settings, "interval", Duration.ofMinutes(10)),
        Durations.parse(settings.path("lookBack").asString("")),
        length(settings, "step", Duration.ofMinutes(1)));
  }

  private static Rules rules(JsonNode settings) {
    JsonNode scores = settings.path("scores");
    return new Rules(
        number(scores.path("pass")),
        number(scores.path("marginal")),
        settings.path("onMarginal").asString("fail").equals("pass"),
        settings.path("withoutBaseline").asString("pass").equals("pass"));
  }

  private static OptionalDouble number(JsonNode value) {
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }

  /** A length that is given as {@code 0s} is none; one that is not given is the usual one. */
  private static Duration length(JsonNode settings, String name, Duration usual) {
    return settings.has(name)
        ? Durations.parse(settings.path(name).asString("")).orElse(Duration.ZERO)
        : usual;
  }
}
