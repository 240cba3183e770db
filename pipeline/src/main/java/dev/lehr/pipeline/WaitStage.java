package dev.lehr.pipeline;

import dev.lehr.yaml.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A stage that lets time pass: {@code duration: 10m}, or {@code until} an instant. */
final class WaitStage {
  private WaitStage() {}

  static void start(StageDraft stage, ObjectNode settings) {
    Optional<Instant> end = end(stage.now(), settings);
    if (end.isEmpty()) {
      StageEnd.fail(
          stage,
          "It waits for a duration such as 10m, or until an instant such as 2030-01-31T08:00:00Z,"
              + " not for "
              + settings);
      return;
    }
    Optional<Instant> deadline = stage.stage().timeout().map(stage.now()::plus);
    stage.change(
        state ->
            state
                .with(StageStatus.RUNNING)
                .with(state.times().wakingAt(end.get()).dueUntil(deadline))
                .withMessage("Waits until " + end.get()));
  }

  private static Optional<Instant> end(Instant now, ObjectNode settings) {
    if (settings.has("until")) {
      return instant(settings.path("until").asString(""));
    }
    Optional<Duration> duration = Durations.parse(settings.path("duration").asString(""));
    return duration.map(now::plus);
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static void over(StageDraft stage) {
    StageEnd.succeed(stage, stage.state().outputs().objectNode());
  }
}
