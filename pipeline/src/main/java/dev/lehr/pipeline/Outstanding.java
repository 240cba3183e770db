package dev.lehr.pipeline;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What is to be done at present; it follows from the state alone. */
final class Outstanding {
  private Outstanding() {}

  /** Whether the execution waits to be admitted. */
  static boolean admission(Execution execution) {
    return execution.started().isPresent()
        && !execution.life().admitted()
        && !execution.status().isOver();
  }

  static List<Command> of(Plan plan, Execution execution) {
    List<Command> commands = new ArrayList<>();
    if (admission(execution)) {
      commands.add(new Command.Admit());
    }
    for (int stage = 0; stage < plan.size(); stage++) {
      commands.addAll(of(plan.behaviour(stage), execution.stages().get(stage)));
    }
    return commands;
  }

  /** What is to be done for one stage. */
  static List<Command> of(StageBehaviour behaviour, StageState state) {
    return switch (state.status()) {
      case PENDING, SUCCEEDED, SKIPPED, FAILED, FAILED_IGNORED, CANCELLED, NOT_RUN -> List.of();
      case PREPARING -> List.of(new Command.Prepare(state.stage().name(), state.run()));
      case AWAITING_WINDOW -> timers(state, Purpose.WINDOW);
      case AWAITING_APPROVAL -> timers(state, Purpose.TIMEOUT);
      case RUNNING -> running(behaviour, state);
      case BACKING_OFF -> timers(state, Purpose.RETRY);
      case CLEANING_UP -> running(behaviour, state);
    };
  }

  private static List<Command> running(StageBehaviour behaviour, StageState state) {
    if (!(behaviour instanceof StageBehaviour.Tasks tasks)) {
      return timers(state, Purpose.WAIT);
    }
    List<Command> commands = timers(state, Purpose.RETRY);
    if (state.times().wakes().isEmpty()) {
      commands.addFirst(task(tasks, state));
    }
    return commands;
  }

  private static Command task(StageBehaviour.Tasks tasks, StageState state) {
    return new Command.RunTask(
        state.taskKey(),
        tasks.type(state.task()),
        state.attempt(),
        state.settings().orElseThrow(),
        state.progress(),
        state.times().deadline().orElseThrow());
  }

  private static List<Command> timers(StageState state, Purpose purpose) {
    List<Command> timers = new ArrayList<>();
    state.times().wakes().ifPresent(due -> timers.add(timer(alarm(state, purpose), due)));
    state.times().deadline().ifPresent(due -> timers.add(timer(timeout(state), due)));
    return timers;
  }

  private static Command timer(TimerKey key, Instant due) {
    return new Command.StartTimer(key, due);
  }

  /** The timer that wakes a stage. */
  static TimerKey alarm(StageState state, Purpose purpose) {
    return new TimerKey(state.stage().name(), state.run(), purpose, state.times().alarms() - 1);
  }

  /** The timer that ends a stage, or its clean-up. */
  static TimerKey timeout(StageState state) {
    int number = state.status() == StageStatus.CLEANING_UP ? 1 : 0;
    return new TimerKey(state.stage().name(), state.run(), Purpose.TIMEOUT, number);
  }
}
