package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What always holds, whatever happens to an execution. Looks at every step of one. */
final class Legality {
  private final Decider decider;
  private final List<Command> given = new ArrayList<>();
  private final Map<String, Integer> ends = new HashMap<>();

  Legality(Decider decider) {
    this.decider = decider;
  }

  void check(Execution before, Recorded recorded, Decision decision) {
    Execution after = decision.execution();
    assertThat(after.sequence()).isEqualTo(before.sequence() + 1);
    theLawOfCommands(recorded.event(), decision);
    aDecisionDependsOnNothingElse(before, recorded, decision);
    saidTwiceIsSaidOnce(recorded, after);
    onlyAnEndCloses(before, decision);
    if (after.status().isOver()) {
      checkOver(after);
    } else {
      neverStuck(after);
    }
    for (int stage = 0; stage < after.stages().size(); stage++) {
      StageState was = before.stages().get(stage);
      StageState is = after.stages().get(stage);
      nothingRunsBeforeItsNeeds(after, is);
      nothingStartsUnlessTheExecutionRuns(after, was, is);
      endsOncePerRun(was, is);
      onlyARestartMakesAnotherRun(was, is);
      noMoreAttemptsThanAllowed(is);
      timesFitTheStatus(is);
    }
  }

  /** Given and neither answered nor withdrawn: that is outstanding. */
  private void theLawOfCommands(Event event, Decision decision) {
    given.removeIf(command -> isAnswered(command, event, decision.execution()));
    for (Command command : decision.commands()) {
      switch (command) {
        case Command.AbandonTask(TaskKey task) ->
            assertThat(given.removeIf(old -> task.equals(taskOf(old)))).isTrue();
        case Command.CancelTimer(TimerKey timer) ->
            assertThat(
                    given.removeIf(
                        old ->
                            old instanceof Command.StartTimer(var key, var _) && key.equals(timer)))
                .isTrue();
        case Command.Close _ -> {}
        case Command.Admit _, Command.Prepare _, Command.RunTask _, Command.StartTimer _ ->
            given.add(command);
      }
    }
    assertThat(given.stream().map(Legality::identity))
        .containsExactlyInAnyOrderElementsOf(
            decider.outstanding(decision.execution()).stream().map(Legality::identity).toList());
  }

  private static boolean isAnswered(Command command, Event event, Execution after) {
    return switch (command) {
      case Command.Admit _ -> after.life().admitted() || after.status().isOver();
      case Command.Prepare(String stage, int run) -> !isPreparing(after, stage, run);
      case Command.RunTask run ->
          event instanceof Event.TaskSucceeded(TaskKey task, var _) && task.equals(run.task())
              || event instanceof Event.TaskFailed(TaskKey failed, int attempt, var _)
                  && failed.equals(run.task())
                  && attempt == run.attempt();
      case Command.StartTimer(TimerKey timer, var _) ->
          event instanceof Event.TimerFired(TimerKey fired) && fired.equals(timer);
      case Command.AbandonTask _, Command.CancelTimer _, Command.Close _ -> false;
    };
  }

  private static boolean isPreparing(Execution after, String stage, int run) {
    StageState state = after.stage(stage).orElseThrow();
    return state.run() == run && state.status() == StageStatus.PREPARING;
  }

  private static Object taskOf(Command command) {
    return command instanceof Command.RunTask run ? run.task() : command;
  }

  /** A command, without what a task has told meanwhile. */
  private static Object identity(Command command) {
    return command instanceof Command.RunTask run
        ? List.of(run.task(), run.type(), run.attempt(), run.settings(), run.deadline())
        : command;
  }

  private void aDecisionDependsOnNothingElse(
      Execution before, Recorded recorded, Decision decision) {
    assertThat(decider.apply(before, recorded)).isEqualTo(decision);
  }

  /** But a restart: that one starts again each time. */
  private void saidTwiceIsSaidOnce(Recorded recorded, Execution after) {
    if (recorded.event() instanceof Event.RestartRequested) {
      return;
    }
    Decision again =
        decider.apply(after, new Recorded(after.sequence() + 1, recorded.at(), recorded.event()));
    assertThat(again.execution().differsFrom(after)).isFalse();
    assertThat(again.commands()).isEmpty();
  }

  private static void onlyAnEndCloses(Execution before, Decision decision) {
    ExecutionStatus now = decision.execution().status();
    Optional<Command> close =
        before.status().isOver() || !now.isOver()
            ? Optional.empty()
            : Optional.of(new Command.Close(now));
    assertThat(decision.commands().stream().filter(Command.Close.class::isInstance).findAny())
        .isEqualTo(close);
  }

  void checkOver(Execution execution) {
    assertThat(execution.status().isOver()).isTrue();
    assertThat(execution.ended()).isPresent();
    assertThat(execution.stages()).allMatch(stage -> stage.status().isOver());
    assertThat(decider.outstanding(execution)).isEmpty();
    boolean well = execution.stages().stream().allMatch(stage -> stage.status().letsOthersRun());
    // It may be told to end while the last of its stages is about to end well.
    assertThat(execution.status() == ExecutionStatus.SUCCEEDED)
        .isEqualTo(well && execution.message().isEmpty());
    assertThat(execution.status() == ExecutionStatus.CANCELLED)
        .isEqualTo(execution.message().orElse("").startsWith("Cancelled"));
  }

  private void neverStuck(Execution execution) {
    if (execution.status() != ExecutionStatus.PAUSED) {
      assertThat(decider.outstanding(execution)).isNotEmpty();
    }
  }

  private static void nothingRunsBeforeItsNeeds(Execution execution, StageState stage) {
    switch (stage.status()) {
      case AWAITING_WINDOW, PREPARING, RUNNING, AWAITING_APPROVAL, BACKING_OFF ->
          assertThat(stage.stage().needs())
              .allMatch(need -> execution.stage(need).orElseThrow().status().letsOthersRun());
      case PENDING,
          CLEANING_UP,
          SUCCEEDED,
          SKIPPED,
          FAILED,
          FAILED_IGNORED,
          CANCELLED,
          NOT_RUN -> {}
    }
  }

  private static void nothingStartsUnlessTheExecutionRuns(
      Execution execution, StageState was, StageState is) {
    boolean starts =
        is.status() == StageStatus.PREPARING
            && (was.status() != StageStatus.PREPARING || was.run() != is.run());
    if (starts) {
      assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    }
    if (execution.status() == ExecutionStatus.ENDING) {
      assertThat(is.status())
          .matches(status -> status.isOver() || status == StageStatus.CLEANING_UP);
    }
  }

  private void endsOncePerRun(StageState was, StageState is) {
    if (was.status().isOver() && was.run() == is.run()) {
      assertThat(is).isEqualTo(was);
    } else if (is.status().isOver()) {
      assertThat(ends.merge(is.stage().name() + "/" + is.run(), 1, Integer::sum)).isOne();
      assertThat(is.ended()).isPresent();
    }
  }

  private static void onlyARestartMakesAnotherRun(StageState was, StageState is) {
    assertThat(is.run()).isBetween(was.run(), was.run() + 1);
    if (is.run() > was.run()) {
      assertThat(is.outputs()).isEmpty();
    }
  }

  private static void noMoreAttemptsThanAllowed(StageState stage) {
    boolean cleaned = stage.task() >= ownTasks(stage);
    int most = cleaned ? CleanUp.RETRY.attempts() : stage.stage().retry().attempts();
    assertThat(stage.attempt()).isBetween(0, most);
  }

  private static int ownTasks(StageState stage) {
    StageBehaviour behaviour =
        TestingStages.TYPES.find(stage.stage().type()).orElseThrow().behaviour();
    return behaviour instanceof StageBehaviour.Tasks tasks ? tasks.tasks().size() : 1;
  }

  private static void timesFitTheStatus(StageState stage) {
    assertThat(stage.ended().isPresent()).isEqualTo(stage.status().isOver());
    if (stage.status().isOver() || stage.status() == StageStatus.PENDING) {
      assertThat(stage.times().wakes()).isEmpty();
      assertThat(stage.times().deadline()).isEmpty();
    }
  }
}
