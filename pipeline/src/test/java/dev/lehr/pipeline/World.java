package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;

import dev.lehr.pipeline.TaskFailure.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything outside of an execution, at its worst: answers in any order, says things twice, late,
 * or never, and lets people do whatever comes to their mind. Whatever it tells, it has {@link
 * Legality} look at what came of it.
 */
final class World {
  private final Decider decider;
  private final Dice dice;
  private final Legality legality;
  private final List<Recorded> history = new ArrayList<>();
  private Execution state;
  private Instant now = TestingExecution.START;

  World(Pipeline pipeline, Dice dice) {
    this(pipeline, dice, new Decider(TestingStages.TYPES));
  }

  World(Pipeline pipeline, Dice dice, Decider decider) {
    this.dice = dice;
    this.decider = decider;
    state = decider.begin("x1", pipeline);
    legality = new Legality(decider);
    tell(new Event.Started(json("{}"), json("{}"), "ada"));
  }

  Execution state() {
    return state;
  }

  List<Recorded> history() {
    return List.copyOf(history);
  }

  Decider decider() {
    return decider;
  }

  void tell(Event event) {
    Recorded recorded = new Recorded(state.sequence() + 1, now, event);
    history.add(recorded);
    Decision decision = decider.apply(state, recorded);
    legality.check(state, recorded, decision);
    state = decision.execution();
  }

  /** Lets anything happen until the dice are used up. */
  void runWild() {
    while (!dice.isUsedUp()) {
      now = now.plus(Duration.ofMinutes(dice.roll(4)));
      tell(anything());
    }
  }

  private Event anything() {
    if (state.status().isOver() && dice.oneIn(2)) {
      return new Event.RestartRequested(stage(), "ada");
    }
    if (state.status() == ExecutionStatus.PAUSED && dice.oneIn(4)) {
      return new Event.ResumeRequested("ada");
    }
    List<Command> outstanding = decider.outstanding(state);
    int kind = dice.roll(12);
    if (kind < 8 && !outstanding.isEmpty()) {
      return answer(dice.oneOf(outstanding));
    }
    return switch (kind % 4) {
      case 0, 1 -> signal();
      case 2 -> dice.oneOf(history).event();
      default -> noise();
    };
  }

  /** What may come of a command; the first choice is that all goes well. */
  private Event answer(Command command) {
    return switch (command) {
      case Command.Prepare(String stage, int run) ->
          new Event.StagePrepared(stage, run, preparation(stage));
      case Command.RunTask run -> end(run);
      case Command.StartTimer timer -> ring(timer);
      default -> wellAnswered(command);
    };
  }

  private Preparation preparation(String stage) {
    return switch (dice.roll(12)) {
      case 10 -> new Preparation.Skip("not today");
      case 11 -> new Preparation.Refused("no such thing");
      default -> new Preparation.Go(state.stage(stage).orElseThrow().stage().settings());
    };
  }

  private Event end(Command.RunTask run) {
    return switch (dice.roll(10)) {
      case 6 -> new Event.TaskProgressed(run.task(), json("{'percent':" + dice.roll(100) + "}"));
      case 7, 8 -> new Event.TaskFailed(run.task(), run.attempt(), failure(Kind.TRANSIENT));
      case 9 -> new Event.TaskFailed(run.task(), run.attempt(), failure(Kind.PERMANENT));
      default -> new Event.TaskSucceeded(run.task(), json("{'done':'" + run.type() + "'}"));
    };
  }

  private static TaskFailure failure(Kind kind) {
    return new TaskFailure("broken", kind, json("{'code':3}"));
  }

  /** When it is due; now and then too early. */
  private Event ring(Command.StartTimer timer) {
    if (timer.due().isAfter(now) && !dice.oneIn(10)) {
      now = timer.due();
    }
    return new Event.TimerFired(timer.timer());
  }

  private Event signal() {
    String stage = stage();
    return switch (dice.roll(13)) {
      case 12 -> new Event.LimitReached("Too much");
      case 0 -> new Event.ResumeRequested("ada");
      case 1, 2 -> new Event.PauseRequested("ada");
      case 3 -> new Event.CancelRequested("ada", "");
      case 4, 5 -> new Event.SkipRequested(stage, "ada", "");
      case 6, 7, 8 -> new Event.RestartRequested(stage, "ada");
      case 9 -> new Event.Rejected(stage, "bob", "");
      default -> new Event.Approved(stage, "bob", "");
    };
  }

  /** What makes no sense, or would have made some at another time. */
  private Event noise() {
    TaskKey task = task();
    return switch (dice.roll(6)) {
      case 0, 5 -> new Event.TaskSucceeded(task, json("{'late':true}"));
      case 1 -> new Event.TaskFailed(task, 1 + dice.roll(3), failure(Kind.TRANSIENT));
      case 2 -> new Event.TaskProgressed(task, json("{}"));
      case 3 ->
          new Event.TimerFired(
              new TimerKey(
                  task.stage(),
                  task.run(),
                  dice.oneOf(List.of(TimerKey.Purpose.values())),
                  dice.roll(3)));
      default -> new Event.StagePrepared(task.stage(), task.run(), new Preparation.Skip("late"));
    };
  }

  /** One that has just failed, or any, or none. */
  private TaskKey task() {
    List<StageState> failed =
        state.stages().stream().filter(stage -> stage.status() == StageStatus.BACKING_OFF).toList();
    return failed.isEmpty() || dice.oneIn(2)
        ? new TaskKey(stage(), 1 + dice.roll(3), dice.roll(4))
        : dice.oneOf(failed).taskKey();
  }

  /** Also one that there is not. */
  private String stage() {
    return "s" + dice.roll(state.stages().size() + 1);
  }

  /** Answers what is outstanding, well, until the execution is over. */
  void runToItsEnd() {
    for (int i = 0; i < 10_000 && !state.status().isOver(); i++) {
      tell(nextToTheEnd());
    }
    legality.checkOver(state);
  }

  /** Nobody answers anything any more; only time passes. */
  void runOutOfTime() {
    for (int i = 0; i < 10_000 && !state.status().isOver(); i++) {
      tell(wellAnswered(nextTimer()));
    }
    legality.checkOver(state);
  }

  private Command nextTimer() {
    return decider.outstanding(state).stream()
        .filter(Command.StartTimer.class::isInstance)
        .min(Comparator.comparing(command -> ((Command.StartTimer) command).due()))
        .orElseThrow(() -> new AssertionError("Nothing would ever happen any more: " + state));
  }

  private Event nextToTheEnd() {
    if (state.status() == ExecutionStatus.PAUSED) {
      return new Event.ResumeRequested("ada");
    }
    return state.stages().stream()
        .filter(stage -> stage.status() == StageStatus.AWAITING_APPROVAL)
        .findFirst()
        .<Event>map(stage -> new Event.Approved(stage.stage().name(), "bob", ""))
        .orElseGet(() -> wellAnswered(decider.outstanding(state).getFirst()));
  }

  private Event wellAnswered(Command command) {
    return switch (command) {
      case Command.Admit _ -> new Event.Admitted();
      case Command.Prepare(String stage, int run) ->
          new Event.StagePrepared(
              stage, run, new Preparation.Go(state.stage(stage).orElseThrow().stage().settings()));
      case Command.RunTask run -> new Event.TaskSucceeded(run.task(), json("{}"));
      case Command.StartTimer timer -> {
        now = timer.due().isAfter(now) ? timer.due() : now;
        yield new Event.TimerFired(timer.timer());
      }
      case Command.AbandonTask _, Command.CancelTimer _, Command.Close _ ->
          throw new AssertionError(command + " is never outstanding");
    };
  }
}
