package dev.lehr.pipeline;

import java.time.Instant;
import java.util.function.UnaryOperator;

/** One stage's next state while an event is worked into it. */
record StageDraft(Draft execution, int number) {

  StageState state() {
    return execution.state(number);
  }

  StageStatus status() {
    return state().status();
  }

  Stage stage() {
    return state().stage();
  }

  String name() {
    return stage().name();
  }

  StageBehaviour behaviour() {
    return execution.plan().behaviour(number);
  }

  Instant now() {
    return execution.now();
  }

  void change(UnaryOperator<StageState> change) {
    execution.put(number, change.apply(state()));
  }

  /** Has all that need it looked at. */
  void unsettleDependents() {
    execution.plan().dependents(number).forEach(execution::unsettle);
  }
}
