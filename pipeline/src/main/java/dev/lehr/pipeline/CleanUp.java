package dev.lehr.pipeline;

import java.time.Duration;
import java.util.Optional;

/**
 * What a stage leaves behind is removed, whatever else happens: neither a cancel nor a failure ends
 * it, only its tasks' end or the time it may take.
 */
final class CleanUp {
  /** Patient, since what is not removed costs money. */
  static final Retry RETRY = new Retry(10, Duration.ofSeconds(1), 2, Duration.ofMinutes(2));

  /** How long all clean-up tasks of a stage may take together. */
  static final Duration TIMEOUT = Duration.ofHours(1);

  private CleanUp() {}

  static boolean isDeclared(StageDraft stage) {
    return stage.behaviour() instanceof StageBehaviour.Tasks tasks && !tasks.cleanUp().isEmpty();
  }

  /** Whether the stage is to be done again after it. */
  static boolean isFollowedByAnotherRun(StageDraft stage) {
    return stage.state().work().afterwards().equals(Optional.of(StageStatus.PENDING));
  }

  static void start(StageDraft stage, StageStatus afterwards) {
    int first = ((StageBehaviour.Tasks) stage.behaviour()).tasks().size();
    stage.change(
        state ->
            state
                .with(StageStatus.CLEANING_UP)
                .with(state.times().awake().dueUntil(Optional.of(stage.now().plus(TIMEOUT))))
                .with(state.work().cleaningUpWith(first).thenBecoming(afterwards)));
  }

  /** Adds to what is told of the stage. */
  static void tell(StageDraft stage, String failure) {
    StageBehaviour.Tasks tasks = (StageBehaviour.Tasks) stage.behaviour();
    String told =
        "%s; clean-up '%s' failed: %s"
            .formatted(
                stage.state().message().orElse(""), tasks.type(stage.state().task()), failure);
    stage.change(state -> state.withMessage(told));
  }

  static void done(StageDraft stage) {
    StageEnd.over(stage, stage.state().work().afterwards().orElseThrow());
  }
}
