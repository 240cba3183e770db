package dev.lehr.pipeline;

import dev.lehr.yaml.Durations;
import java.time.Duration;
import java.time.Instant;

/** What a timer's ring means. */
final class Alarms {
  private Alarms() {}

  static void fired(Draft draft, TimerKey timer) {
    draft
        .stage(timer.stage(), timer.run())
        .filter(stage -> isSet(stage, timer))
        .ifPresent(stage -> ring(stage, timer.purpose()));
  }

  private static boolean isSet(StageDraft stage, TimerKey timer) {
    return Outstanding.of(stage.behaviour(), stage.state()).stream()
        .anyMatch(
            command ->
                command instanceof Command.StartTimer(TimerKey set, Instant _)
                    && set.equals(timer));
  }

  private static void ring(StageDraft stage, TimerKey.Purpose purpose) {
    switch (purpose) {
      case WINDOW -> StageStart.windowOpens(stage);
      case WAIT -> WaitStage.over(stage);
      case RETRY -> TaskStage.retry(stage);
      case TIMEOUT -> timeOut(stage);
    }
  }

  private static void timeOut(StageDraft stage) {
    if (stage.status() == StageStatus.CLEANING_UP) {
      CleanUp.tell(stage, "not done within " + Durations.render(CleanUp.TIMEOUT));
      CleanUp.done(stage);
      return;
    }
    Instant began = stage.state().began().orElse(stage.now());
    Instant deadline = stage.state().times().deadline().orElse(stage.now());
    String limit = Durations.render(Duration.between(began, deadline));
    StageEnd.fail(
        stage,
        stage.status() == StageStatus.AWAITING_APPROVAL
            ? "Nobody approved or rejected it within " + limit
            : "It was not done within its timeout of " + limit);
  }
}
