package dev.lehr.triggers.internal.notify;

import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.StageStatus;
import dev.lehr.triggers.internal.follow.Follower.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that somebody may want to be told of.
 *
 * @param name {@code execution.failed}, {@code stage.awaitingApproval}
 * @param stage which; empty when it is about the execution
 */
record Moment(String name, Optional<StageState> stage) {
  private static final Set<StageStatus> UNDER_WAY =
      Set.of(StageStatus.RUNNING, StageStatus.AWAITING_APPROVAL, StageStatus.BACKING_OFF);

  /** What a step is to people, in the order of the pipeline's stages, the execution last. */
  static List<Moment> of(Step step) {
    List<Moment> moments = new ArrayList<>();
    if (step.before().status() == ExecutionStatus.QUEUED && isUnderWay(step.after())) {
      moments.add(new Moment("execution.started", Optional.empty()));
    }
    for (StageState stage : step.after().stages()) {
      StageStatus before =
          step.before()
              .stage(stage.stage().name())
              .map(StageState::status)
              .orElse(StageStatus.PENDING);
      if (before != stage.status()) {
        stageMoment(before, stage.status())
            .ifPresent(name -> moments.add(new Moment(name, Optional.of(stage))));
      }
    }
    if (step.isEnd()) {
      moments.add(new Moment("execution." + ending(step.after().status()), Optional.empty()));
    }
    return moments;
  }

  private static boolean isUnderWay(Execution execution) {
    return execution.life().admitted();
  }

  private static String ending(ExecutionStatus status) {
    return switch (status) {
      case SUCCEEDED -> "succeeded";
      case CANCELLED -> "cancelled";
      case FAILED, QUEUED, RUNNING, PAUSED, ENDING -> "failed";
    };
  }

  private static Optional<String> stageMoment(StageStatus before, StageStatus now) {
    return switch (now) {
      case RUNNING -> Optional.of("stage.started").filter(name -> !UNDER_WAY.contains(before));
      case AWAITING_APPROVAL -> Optional.of("stage.awaitingApproval");
      case SUCCEEDED -> Optional.of("stage.succeeded");
      case FAILED, FAILED_IGNORED -> Optional.of("stage.failed");
      case SKIPPED -> Optional.of("stage.skipped");
      case CANCELLED -> Optional.of("stage.cancelled");
      case PENDING, AWAITING_WINDOW, PREPARING, BACKING_OFF, CLEANING_UP, NOT_RUN ->
          Optional.empty();
    };
  }
}
