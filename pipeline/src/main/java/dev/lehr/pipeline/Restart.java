package dev.lehr.pipeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;

/**
 * A stage is done again, with all that need it; and with whatever it needs that did not end well,
 * for otherwise it would never have its turn. Of an execution that had ended also what was
 * cancelled or had no turn then is done again.
 */
final class Restart {
  private final Draft draft;
  private final Set<Integer> again = new TreeSet<>();

  private Restart(Draft draft) {
    this.draft = draft;
  }

  static void request(Draft draft, Event.RestartRequested request) {
    if (draft.status() == ExecutionStatus.ENDING) {
      return;
    }
    draft.stage(request.stage()).ifPresent(stage -> new Restart(draft).from(stage));
  }

  private void from(StageDraft stage) {
    addWithDependents(stage.number());
    addFailedNeeds(stage.number());
    if (draft.status().isOver()) {
      addUnfinished();
      draft.become(Execution.Life.QUEUED);
    }
    again.forEach(number -> reset(draft.stage(number)));
  }

  private void addWithDependents(int start) {
    Deque<Integer> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      int stage = open.remove();
      if (again.add(stage)) {
        open.addAll(draft.plan().dependents(stage));
      }
    }
  }

  private void addFailedNeeds(int start) {
    Set<Integer> seen = new TreeSet<>();
    Deque<Integer> open = new ArrayDeque<>(draft.plan().needs(start));
    while (!open.isEmpty()) {
      int need = open.remove();
      StageStatus status = draft.state(need).status();
      if (seen.add(need) && status.isOver() && !status.letsOthersRun()) {
        addWithDependents(need);
        open.addAll(draft.plan().needs(need));
      }
    }
  }

  private void addUnfinished() {
    for (int stage = 0; stage < draft.size(); stage++) {
      switch (draft.state(stage).status()) {
        case CANCELLED, NOT_RUN -> addWithDependents(stage);
        case PENDING,
            AWAITING_WINDOW,
            PREPARING,
            RUNNING,
            AWAITING_APPROVAL,
            BACKING_OFF,
            CLEANING_UP,
            SUCCEEDED,
            SKIPPED,
            FAILED,
            FAILED_IGNORED -> {}
      }
    }
  }

  private static void reset(StageDraft stage) {
    switch (stage.status()) {
      case PENDING -> {}
      case CLEANING_UP ->
          stage.change(state -> state.with(state.work().thenBecoming(StageStatus.PENDING)));
      case SUCCEEDED, SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, NOT_RUN ->
          StageEnd.over(stage, StageStatus.PENDING);
      case AWAITING_WINDOW, PREPARING, RUNNING, AWAITING_APPROVAL, BACKING_OFF ->
          StageEnd.leave(stage, StageStatus.PENDING, "Done again");
    }
  }
}
