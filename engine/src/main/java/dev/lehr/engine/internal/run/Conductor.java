package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.task.Order;
import dev.lehr.engine.internal.task.Reports;
import dev.lehr.engine.internal.task.TaskRunner;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Command;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.TimerKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Does what deciders command, and brings back what came of it. */
final class Conductor implements Reports, Admissions.Doors {
  private static final Runnable NOTHING = () -> {};

  private final Actors actors;
  private final Timers timers;
  private final Brain brain;
  private final Admissions admissions = new Admissions(this);
  private final TaskRunner runner;

  /**
   * What it works with.
   *
   * @param runner makes the runner that reports to this
   */
  record Parts(Actors.Parts actors, Function<Reports, TaskRunner> runner, Runnable added) {}

  private record AlarmKey(String execution, TimerKey timer) {}

  Conductor(Parts parts) {
    this.brain = parts.actors().brain();
    this.timers = parts.actors().timers();
    this.runner = parts.runner().apply(this);
    this.actors =
        new Actors(
            parts.actors(),
            step -> {
              carryOut(step.execution(), step.commands(), step.moment());
              parts.added().run();
            });
  }

  Actors actors() {
    return actors;
  }

  TaskRunner runner() {
    return runner;
  }

  /** What an execution that was found at a start still has to do. */
  void goOn(Loaded loaded) {
    Execution execution = loaded.execution();
    Moment now = brain.clocks().now(loaded.last());
    carryOut(execution, brain.decider().outstanding(execution), now);
  }

  Admissions admissions() {
    return admissions;
  }

  private void carryOut(Execution execution, List<Command> commands, Moment moment) {
    for (Command command : commands) {
      carryOut(execution, command, moment);
    }
  }

  private void carryOut(Execution execution, Command command, Moment moment) {
    String id = execution.id();
    switch (command) {
      case Command.Admit _ -> admissions.request(id, execution.pipeline());
      case Command.Prepare(String stage, int run) ->
          happened(
              id,
              new Event.StagePrepared(stage, run, brain.preparer().prepare(execution, stage)));
      case Command.RunTask task -> runner.start(order(execution, task));
      case Command.AbandonTask(var task) -> runner.abandon(id, task);
      case Command.StartTimer(TimerKey timer, Instant due) -> start(execution, timer, due, moment);
      case Command.CancelTimer(TimerKey timer) -> timers.cancel(new AlarmKey(id, timer));
      case Command.Close _ -> admissions.leave(id, execution.pipeline());
    }
  }

  private Order order(Execution execution, Command.RunTask task) {
    String id = execution.id();
    return new Order(
        id,
        execution.pipeline(),
        execution.startedBy(),
        task,
        () -> actors.find(id).orElseThrow());
  }

  private void start(Execution execution, TimerKey timer, Instant due, Moment moment) {
    AlarmKey key = new AlarmKey(execution.id(), timer);
    Runnable ring = () -> happened(key.execution(), new Event.TimerFired(timer));
    if (isTimeOfDay(execution, timer)) {
      timers.at(key, due, ring);
    } else {
      timers.after(key, moment.until(due, brain.clocks().nanos().getAsLong()), ring);
    }
  }

  /** Whether a person named that very moment; everything else is so and so long after something. */
  private static boolean isTimeOfDay(Execution execution, TimerKey timer) {
    return switch (timer.purpose()) {
      case WINDOW -> true;
      case WAIT -> waitsUntil(execution, timer.stage());
      case RETRY, TIMEOUT -> false;
    };
  }

  private static boolean waitsUntil(Execution execution, String stage) {
    return execution.stages().stream()
        .filter(state -> state.stage().name().equals(stage))
        .map(StageState::settings)
        .flatMap(Optional::stream)
        .anyMatch(settings -> settings.has("until"));
  }

  @Override
  public void happened(String execution, Event event) {
    happened(execution, event, NOTHING);
  }

  @Override
  public void happened(String execution, Event event, Runnable durable) {
    actors.tell(execution, new Mail.Happened(event, durable));
  }

  @Override
  public void admit(String execution) {
    happened(execution, new Event.Admitted());
  }

  @Override
  public void cancel(String execution, String reason) {
    happened(execution, new Event.CancelRequested("lehr", reason));
  }
}
