package dev.lehr.engine.internal.run;

import dev.lehr.engine.EngineException;
import dev.lehr.engine.internal.store.Change;
import dev.lehr.engine.internal.store.Standing;
import dev.lehr.pipeline.Command;
import dev.lehr.pipeline.Decision;
import dev.lehr.pipeline.Event;
import dev.lehr.pipeline.Execution;
import dev.lehr.pipeline.ExecutionStatus;
import dev.lehr.pipeline.PipelineJson;
import dev.lehr.pipeline.Recorded;
import dev.lehr.pipeline.TaskKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What one step makes of an execution and its mail: the events to keep, the state after them, what
 * is to be done then, and who waits for an answer. Nothing of it leaves before it is durable.
 */
final class Step {
  /** How many events an execution may have; what comes then only ends it. */
  static final int MOST_EVENTS = 10_000;

  private final Brain brain;
  private final Standing before;
  private final Moment moment;
  private final List<Change.Line> lines = new ArrayList<>();
  private final List<Change.Tag> tags = new ArrayList<>();
  private final List<Command> commands = new ArrayList<>();
  private final List<Command.RunTask> leftovers = new ArrayList<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private final List<CompletableFuture<Execution>> askers = new ArrayList<>();
  private Optional<Change.Opening> opening = Optional.empty();
  private Execution execution;

  Step(Brain brain, Execution execution, Moment moment) {
    this.brain = brain;
    this.execution = execution;
    this.before = Standing.of(execution);
    this.moment = moment;
  }

  void take(Mail mail) {
    switch (mail) {
      case Mail.Begin begin -> {
        opening = Optional.of(begin.opening());
        askers.add(begin.answer());
        record(begin.event());
      }
      case Mail.Happened happened -> {
        afterwards.add(happened.durable());
        happened(happened.event());
      }
      case Mail.Signal signal -> signal(signal);
    }
  }

  private void happened(Event event) {
    if (execution.status().isOver()) {
      return;
    }
    if (isFull() && execution.status() != ExecutionStatus.ENDING) {
      record(new Event.LimitReached(full()));
    }
    record(event);
  }

  private boolean isFull() {
    return execution.sequence() >= MOST_EVENTS;
  }

  private String full() {
    return "Execution %s has had %d events, as many as one may have; start a new one, and let tasks tell"
            .formatted(execution.id(), MOST_EVENTS)
        + " of their progress less often or split the pipeline";
  }

  private void signal(Mail.Signal signal) {
    Optional<String> objection = Signals.objection(execution, signal.event());
    if (isFull() && signal.event() instanceof Event.RestartRequested) {
      objection = Optional.of(full());
    }
    if (objection.isEmpty() && !changesAnything(signal.event())) {
      objection = Optional.of(Signals.futility(execution, signal.event()));
    }
    if (objection.isPresent()) {
      EngineException conflict =
          new EngineException(EngineException.Kind.CONFLICT, objection.get());
      afterwards.add(() -> signal.answer().completeExceptionally(conflict));
      return;
    }
    askers.add(signal.answer());
    record(signal.event());
  }

  private boolean changesAnything(Event event) {
    return decide(recorded(event)).execution().differsFrom(execution);
  }

  /** Records an event and, at once, what can be told of its consequences without the outside. */
  private void record(Event first) {
    Deque<Event> events = new ArrayDeque<>(List.of(first));
    while (!events.isEmpty()) {
      Event event = events.remove();
      Recorded recorded = recorded(event);
      Decision decision = decide(recorded);
      keepLeftovers(decision.commands());
      execution = decision.execution();
      lines.add(
          new Change.Line(
              recorded.sequence(), recorded.at(), PipelineJson.write(event).toString()));
      tags.addAll(Tags.of(event));
      decision.commands().forEach(command -> prepareOrKeep(command, events));
    }
  }

  /** What is withdrawn now is known in full only by the state before. */
  private void keepLeftovers(List<Command> news) {
    Set<TaskKey> withdrawn = new HashSet<>();
    for (Command command : news) {
      if (command instanceof Command.AbandonTask(TaskKey task)) {
        withdrawn.add(task);
      }
    }
    if (!withdrawn.isEmpty()) {
      brain.decider().outstanding(execution).stream()
          .filter(Command.RunTask.class::isInstance)
          .map(Command.RunTask.class::cast)
          .filter(run -> withdrawn.contains(run.task()))
          .forEach(leftovers::add);
    }
  }

  private void prepareOrKeep(Command command, Deque<Event> events) {
    if (command instanceof Command.Prepare(String stage, int run)) {
      events.add(new Event.StagePrepared(stage, run, brain.preparer().prepare(execution, stage)));
    } else {
      commands.add(command);
    }
  }

  private Recorded recorded(Event event) {
    return new Recorded(execution.sequence() + 1, moment.at(), event);
  }

  private Decision decide(Recorded recorded) {
    return brain.decider().apply(execution, recorded);
  }

  boolean changedNothing() {
    return lines.isEmpty();
  }

  Change change() {
    Standing now = Standing.of(execution);
    return new Change(
        execution.id(),
        lines,
        opening,
        now.equals(before) ? Optional.empty() : Optional.of(now),
        tags,
        leftovers.stream().map(run -> TaskJson.leftover(execution.id(), run)).toList());
  }

  /** About how much memory the new events take. */
  long bytes() {
    return lines.stream().mapToLong(line -> line.event().length()).sum();
  }

  /** The state after it. */
  Execution execution() {
    return execution;
  }

  Moment moment() {
    return moment;
  }

  /** What is to be done when it is durable. */
  List<Command> commands() {
    return commands;
  }

  /** The tasks that nobody waits for any more. */
  List<Command.RunTask> leftovers() {
    return leftovers;
  }

  /** It is durable. */
  void answer() {
    askers.forEach(asker -> asker.complete(execution));
    afterwards.forEach(Runnable::run);
  }

  /** It never will be. */
  void refuse(RuntimeException why) {
    askers.forEach(asker -> asker.completeExceptionally(why));
  }
}
