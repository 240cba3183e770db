package dev.lehr.cli.rehearse;

import dev.lehr.pipeline.Stage;
import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How much shorter it takes what production waits for on purpose. Time limits stay: the machines
 * that have to be healthy by then are real.
 *
 * @param factor 1 leaves everything as it is
 */
record Tempo(int factor) {
  /** The settings that are such times, and what holds when they are not given: of stage types. */
  private static final Map<String, Map<String, Optional<String>>> TIMES =
      Map.of(
          "wait",
          times("duration", ""),
          "canary",
          times("warmUp", "5m", "lifetime", "1h", "interval", "10m", "lookBack", "", "step", "1m"),
          "deploy",
          times("pause", "", "delayBeforeDisable", "", "delayBeforeScaleDown", ""),
          "rollback",
          times("delayBeforeDisable", ""));

  /**
   * The settings of a stage with shorter times.
   *
   * @param changes what was changed
   */
  record Shortened(ObjectNode settings, List<String> changes) {
    Shortened {
      changes = List.copyOf(changes);
    }
  }

  /** A time that an expression says is left as it is. */
  Shortened shorten(Stage stage) {
    ObjectNode settings = stage.settings().deepCopy();
    List<String> changes = new ArrayList<>();
    if (factor > 1) {
      TIMES
          .getOrDefault(stage.type(), Map.of())
          .forEach((name, usual) -> shorten(settings, name, usual).ifPresent(changes::add));
    }
    return new Shortened(settings, changes);
  }

  private Optional<String> shorten(ObjectNode settings, String name, Optional<String> usual) {
    Optional<String> given =
        settings.has(name) ? Optional.of(settings.path(name).asString("")) : usual;
    Optional<Duration> length = given.flatMap(Durations::parse);
    return length.map(
        whole -> {
          String shorter = Math.max(1, whole.toSeconds() / factor) + "s";
          settings.put(name, shorter);
          return "%s %s instead of %s".formatted(name, shorter, given.orElseThrow());
        });
  }

  private static Map<String, Optional<String>> times(String... namesAndUsual) {
    Map<String, Optional<String>> times = new LinkedHashMap<>();
    for (int i = 0; i < namesAndUsual.length; i += 2) {
      String usual = namesAndUsual[i + 1];
      times.put(namesAndUsual[i], Optional.of(usual).filter(text -> !text.isEmpty()));
    }
    return times;
  }
}
