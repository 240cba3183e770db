package dev.lehr.engine.internal.run;

import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.StageState;
import java.util.List;
import java.util.Optional;

/** Says why a signal makes no sense for an execution. */
final class Signals {
  private Signals() {}

  /** Why it can not even be tried. */
  static Optional<String> objection(Execution execution, Event signal) {
    return switch (signal) {
      case Event.Approved(String stage, var _, var _) -> unknownStage(execution, stage);
      case Event.Rejected(String stage, var _, var _) -> unknownStage(execution, stage);
      case Event.SkipRequested(String stage, var _, var _) -> unknownStage(execution, stage);
      case Event.RestartRequested(String stage, var _) -> unknownStage(execution, stage);
      case Event.CancelRequested _, Event.PauseRequested _, Event.ResumeRequested _ ->
          Optional.empty();
      case Event.Started _,
          Event.Admitted _,
          Event.StagePrepared _,
          Event.TaskProgressed _,
          Event.TaskSucceeded _,
          Event.TaskFailed _,
          Event.TimerFired _,
          Event.LimitReached _ ->
          Optional.of(
              "'%s' can not be told from outside; only approvals, rejections, cancel, pause, resume,"
                      .formatted(signal.getClass().getSimpleName())
                  + " skip and restart can");
    };
  }

  private static Optional<String> unknownStage(Execution execution, String name) {
    if (execution.stages().stream().anyMatch(state -> state.stage().name().equals(name))) {
      return Optional.empty();
    }
    List<String> names = execution.stages().stream().map(state -> state.stage().name()).toList();
    return Optional.of(
        "Execution %s has no stage '%s'; it has %s".formatted(execution.id(), name, names));
  }

  /** Why it changed nothing. */
  static String futility(Execution execution, Event signal) {
    return switch (signal) {
      case Event.Approved(String stage, var _, var _) -> futility(execution, stage, "approved");
      case Event.Rejected(String stage, var _, var _) -> futility(execution, stage, "rejected");
      case Event.SkipRequested(String stage, var _, var _) -> futility(execution, stage, "skipped");
      case Event.RestartRequested(String stage, var _) -> futility(execution, stage, "restarted");
      case Event.CancelRequested _ -> futility(execution, "cancelled");
      case Event.PauseRequested _ -> futility(execution, "paused");
      case Event.ResumeRequested _ -> futility(execution, "resumed");
      default -> futility(execution, "told so");
    };
  }

  private static String futility(Execution execution, String stage, String verb) {
    String status =
        execution.stages().stream()
            .filter(state -> state.stage().name().equals(stage))
            .map(StageState::status)
            .findFirst()
            .map(PipelineJson::word)
            .orElse("unknown");
    return "Stage '%s' of execution %s can not be %s: its status is %s, and the execution's is %s"
        .formatted(stage, execution.id(), verb, status, PipelineJson.word(execution.status()));
  }

  private static String futility(Execution execution, String verb) {
    return "Execution %s can not be %s: its status is %s"
        .formatted(execution.id(), verb, PipelineJson.word(execution.status()));
  }
}
