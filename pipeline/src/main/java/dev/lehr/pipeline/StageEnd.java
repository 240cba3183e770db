package dev.lehr.pipeline;

import tools.jackson.databind.node.ObjectNode;

/** How a stage ends. */
final class StageEnd {
  private StageEnd() {}

  static void succeed(StageDraft stage, ObjectNode output) {
    stage.change(state -> state.adding(output).withoutMessage());
    over(stage, StageStatus.SUCCEEDED);
  }

  /** It fails, after its clean-up; when its failure is the execution's, that fails now. */
  static void fail(StageDraft stage, String message) {
    leave(stage, StageStatus.FAILED, message);
    if (stage.stage().onFailure() == OnFailure.FAIL) {
      Ending.fail(stage);
    }
  }

  /** It ends without having succeeded, after its clean-up if there is something to clean up. */
  static void leave(StageDraft stage, StageStatus as, String message) {
    boolean began = stage.state().attempt() > 0;
    stage.change(state -> state.withMessage(message));
    if (began && CleanUp.isDeclared(stage)) {
      CleanUp.start(stage, as);
    } else {
      over(stage, as);
    }
  }

  static void neverRun(StageDraft stage, String message) {
    stage.change(state -> state.withMessage(message));
    over(stage, StageStatus.NOT_RUN);
  }

  /** Nothing is left to be done for it. */
  static void over(StageDraft stage, StageStatus as) {
    if (as == StageStatus.PENDING) {
      stage.change(state -> StageState.fresh(state.stage(), state.run() + 1));
      stage.execution().unsettle(stage.number());
    } else {
      stage.change(state -> ended(stage, state, as));
    }
    stage.unsettleDependents();
  }

  private static StageState ended(StageDraft stage, StageState state, StageStatus as) {
    boolean ignored = as == StageStatus.FAILED && state.stage().onFailure() == OnFailure.IGNORE;
    StageState ended =
        state
            .with(ignored ? StageStatus.FAILED_IGNORED : as)
            .with(state.times().over(stage.now()))
            .with(state.work().done())
            .keepingNothing();
    return ignored || as == StageStatus.SKIPPED ? ended.withoutOutputs() : ended;
  }
}
