package dev.lehr.engine.internal.run;

import dev.lehr.engine.internal.store.Change;
import dev.lehr.engine.internal.store.Leftovers;
import dev.lehr.engine.internal.task.Order;
import dev.lehr.engine.internal.task.Reports;
import dev.lehr.engine.internal.task.TaskRunner;
import dev.lehr.engine.internal.time.Timers;
import dev.lehr.pipeline.Command;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.StageState;
import dev.lehr.pipeline.TimerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Does what the decider commands, and brings back what came of it. */
public final class Driver implements Reports, Admissions.Doors {
  private final Actors actors;
  private final Timers timers;
  private final Brain brain;
  private final Admissions admissions = new Admissions(this);
  private final TaskRunner runner;
  private final Leftovers leftovers;

  /**
   * What it works with.
   *
   * @param runner makes the runner that reports to this
   */
  public record Parts(
      Actors.Parts actors,
      Function<Reports, TaskRunner> runner,
      Leftovers leftovers,
      Runnable added) {}

  private record AlarmKey(String execution, TimerKey timer) {}

  public Driver(Parts parts) {
    this.brain = parts.actors().brain();
    this.timers = parts.actors().timers();
    this.runner = parts.runner().apply(this);
    this.leftovers = parts.leftovers();
    this.actors =
        new Actors(
            parts.actors(),
            step -> {
              step.leftovers().forEach(task -> letGo(step.execution(), task));
              carryOut(step.execution(), step.commands(), step.moment());
              parts.added().run();
            });
  }

  public TaskRunner runner() {
    return runner;
  }

  /** Begins an execution; the answer is the execution, when that is durable. */
  public CompletableFuture<Execution> begin(
      Execution fresh, Change.Opening opening, Event.Started started) {
    CompletableFuture<Execution> answer = new CompletableFuture<>();
    Loaded nothing = new Loaded(fresh, opening.started(), Loaded.FRAME);
    actors.tell(nothing, new Mail.Begin(opening, started, answer));
    return answer;
  }

  /** Tells an execution something; the answer is what it is then, when that is durable. */
  public CompletableFuture<Execution> signal(String execution, Event signal) {
    CompletableFuture<Execution> answer = new CompletableFuture<>();
    actors.tell(execution, new Mail.Signal(signal, answer));
    return answer;
  }

  /** An execution as it is by what is durable. */
  public Optional<Execution> find(String execution) {
    return actors.find(execution);
  }

  /** What time it is, but never before {@code earliest}. */
  Instant now(Instant earliest) {
    return brain.clocks().now(earliest).at();
  }

  /** How many executions are in memory. */
  public int inMemory() {
    return actors.size();
  }

  /** Waits until every mail has been dealt with. */
  public boolean settle(Duration patience) {
    return actors.busy().await(patience);
  }

  /** What an execution that was found at a start still has to do. */
  void goOn(Loaded loaded) {
    Execution execution = loaded.execution();
    Moment now = brain.clocks().now(loaded.last());
    List<Command> commands = brain.decider().outstanding(execution);
    if (commands.stream().anyMatch(Command.RunTask.class::isInstance)) {
      actors.keep(loaded);
    }
    carryOut(execution, commands, now);
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
              id, new Event.StagePrepared(stage, run, brain.preparer().prepare(execution, stage)));
      case Command.RunTask task -> runner.start(order(execution, task));
      // Among the leftovers, with everything that is known of it.
      case Command.AbandonTask _ -> {}
      case Command.StartTimer(TimerKey timer, Instant due) -> start(execution, timer, due, moment);
      case Command.CancelTimer(TimerKey timer) -> timers.cancel(new AlarmKey(id, timer));
      case Command.Close _ -> admissions.leave(id, execution.pipeline());
    }
  }

  /** Has a task's handler end what it began elsewhere. */
  void letGo(Execution execution, Command.RunTask task) {
    runner.abandon(
        order(execution, task), () -> leftovers.forget(TaskJson.id(execution.id(), task)));
  }

  private Order order(Execution execution, Command.RunTask task) {
    String id = execution.id();
    return new Order(
        id, execution.pipeline(), execution.startedBy(), task, () -> actors.find(id).orElseThrow());
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
    happened(execution, event, () -> {});
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
