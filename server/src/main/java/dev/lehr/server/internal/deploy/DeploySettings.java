package dev.lehr.server.internal.deploy;

import dev.lehr.cloud.deploy.Rollout;
import dev.lehr.cloud.deploy.Strategy;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a stage that moves traffic says, with what holds when it does not.
 *
 * @param kind how the new group takes over
 * @param strategy the same in numbers
 * @param check the pipeline that is asked between two steps
 */
record DeploySettings(Kind kind, Strategy strategy, Optional<String> check) {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final List<Integer> ROLLING = List.of(25, 50, 100);
  private static final List<Integer> AT_ONCE = List.of(100);

  /** How a new group takes over. */
  enum Kind {
    RED_BLACK,
    ROLLING_RED_BLACK,
    HIGHLANDER,
    INSTANCE_REFRESH,
    NONE,
    CUSTOM;

    static Kind of(String word) {
      return switch (word) {
        case "rollingRedBlack" -> ROLLING_RED_BLACK;
        case "highlander" -> HIGHLANDER;
        case "instanceRefresh" -> INSTANCE_REFRESH;
        case "none" -> NONE;
        case "custom" -> CUSTOM;
        default -> RED_BLACK;
      };
    }
  }

  /** Of a deploy stage. */
  static DeploySettings read(JsonNode settings) {
    Kind kind = Kind.of(settings.path("strategy").asString(""));
    List<Integer> given = settings.path("steps").valueStream().map(JsonNode::asInt).toList();
    return new DeploySettings(
        kind,
        new Strategy(
            steps(kind, given),
            length(settings, "pause")
                .or(() -> length(settings, "delayBeforeDisable"))
                .orElse(Duration.ZERO),
            length(settings, "healthTimeout").orElse(PATIENCE),
            retirement(settings, kind)),
        Optional.of(settings.path("check").asString("")).filter(name -> !name.isEmpty()));
  }

  private static List<Integer> steps(Kind kind, List<Integer> given) {
    return switch (kind) {
      case ROLLING_RED_BLACK -> given.isEmpty() ? ROLLING : given;
      case INSTANCE_REFRESH -> given.isEmpty() ? AT_ONCE : given;
      case RED_BLACK, HIGHLANDER, NONE, CUSTOM -> AT_ONCE;
    };
  }

  /** Of a stage that goes back to an older group: the one that it leaves stays. */
  static Strategy rollback(JsonNode settings) {
    return new Strategy(
        AT_ONCE,
        length(settings, "delayBeforeDisable").orElse(Duration.ZERO),
        length(settings, "healthTimeout").orElse(PATIENCE),
        new Strategy.Retirement(
            Integer.MAX_VALUE, settings.path("scaleDown").asBoolean(false), Duration.ZERO));
  }

  /** How long a stage waits for what it wants. */
  static Duration patience(JsonNode settings) {
    return length(settings, "healthTimeout").orElse(PATIENCE);
  }

  private static Strategy.Retirement retirement(JsonNode settings, Kind kind) {
    boolean alone = kind == Kind.HIGHLANDER;
    return new Strategy.Retirement(
        alone ? 0 : settings.path("keep").asInt(1),
        settings.path("scaleDown").asBoolean(alone),
        length(settings, "delayBeforeScaleDown").orElse(Duration.ZERO));
  }

  private static Optional<Duration> length(JsonNode settings, String key) {
    return Durations.parse(settings.path(key).asString(""));
  }

  Rollout.Checks checks() {
    return check.isPresent() ? Rollout.Checks.AFTER_EVERY_STEP : Rollout.Checks.NONE;
  }
}
