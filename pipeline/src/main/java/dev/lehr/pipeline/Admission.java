package dev.lehr.pipeline;

import java.util.Optional;

/** When stages of an execution may start: not in line, not in a pause. */
final class Admission {
  private Admission() {}

  static void start(Draft draft, Event.Started started) {
    draft.become(
        new Execution.Origin(
            started.parameters(), started.trigger(), started.by(), Optional.of(draft.now())));
  }

  static void admit(Draft draft) {
    Execution.Life life = draft.life();
    if (life.admitted() || life.status().isOver()) {
      return;
    }
    boolean paused = life.status() == ExecutionStatus.PAUSED;
    draft.become(life.admittedAs(paused ? ExecutionStatus.PAUSED : ExecutionStatus.RUNNING));
    Progress.unsettleAll(draft);
  }

  static void pause(Draft draft) {
    if (draft.status() == ExecutionStatus.QUEUED || draft.status() == ExecutionStatus.RUNNING) {
      draft.become(draft.life().with(ExecutionStatus.PAUSED));
    }
  }

  static void resume(Draft draft) {
    if (draft.status() != ExecutionStatus.PAUSED) {
      return;
    }
    boolean admitted = draft.life().admitted();
    draft.become(draft.life().with(admitted ? ExecutionStatus.RUNNING : ExecutionStatus.QUEUED));
    Progress.unsettleAll(draft);
  }
}
