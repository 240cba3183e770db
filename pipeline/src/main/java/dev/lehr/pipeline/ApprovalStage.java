package dev.lehr.pipeline;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A stage that waits for somebody's word. A word that comes too early is kept. */
final class ApprovalStage {
  /** How long it waits that does not say. */
  static final Duration TIMEOUT = Duration.ofDays(3);

  private ApprovalStage() {}

  static void start(StageDraft stage) {
    stage.change(
        state ->
            state
                .with(StageStatus.AWAITING_APPROVAL)
                .with(state.times().dueUntil(Optional.of(StageStart.deadline(stage, TIMEOUT)))));
    stage.state().kept().ifPresent(word -> hear(stage, word));
  }

  static void approved(Draft draft, Event.Approved approved) {
    hear(draft, approved.stage(), approved);
  }

  static void rejected(Draft draft, Event.Rejected rejected) {
    hear(draft, rejected.stage(), rejected);
  }

  private static void hear(Draft draft, String name, Event word) {
    if (draft.status().isOver() || draft.status() == ExecutionStatus.ENDING) {
      return;
    }
    draft
        .stage(name)
        .filter(stage -> stage.behaviour() instanceof StageBehaviour.Approval)
        .filter(stage -> !stage.status().isOver())
        .ifPresent(stage -> hear(stage, word));
  }

  private static void hear(StageDraft stage, Event word) {
    if (stage.status() != StageStatus.AWAITING_APPROVAL) {
      stage.change(state -> state.keeping(word));
    } else if (word instanceof Event.Approved(var _, String by, String comment)) {
      StageEnd.succeed(stage, judgment(stage, true, by, comment));
    } else if (word instanceof Event.Rejected(var _, String by, String comment)) {
      stage.change(state -> state.adding(judgment(stage, false, by, comment)));
      StageEnd.fail(stage, "Rejected by " + by + (comment.isBlank() ? "" : ": " + comment));
    }
  }

  /** What was said; {@code judgmentInput} is where Spinnaker's {@code #judgment} looks. */
  private static ObjectNode judgment(
      StageDraft stage, boolean approved, String by, String comment) {
    return stage
        .state()
        .outputs()
        .objectNode()
        .put("approved", approved)
        .put("by", by)
        .put("comment", comment)
        .put("judgmentInput", comment);
  }
}
