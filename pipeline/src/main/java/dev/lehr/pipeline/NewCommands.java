package dev.lehr.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has to be said when other things are to be done than before: what is new is commanded, what
 * is of no interest any more is withdrawn, unless the event itself was its end.
 */
record NewCommands(Event cause) {

  List<Command> between(List<Command> before, List<Command> after) {
    List<Command> commands = new ArrayList<>();
    for (Command old : before) {
      if (!contains(after, old) && !isAnswered(old)) {
        withdrawal(old).ifPresent(commands::add);
      }
    }
    after.stream().filter(command -> !contains(before, command)).forEach(commands::add);
    return commands;
  }

  private static boolean contains(List<Command> commands, Command wanted) {
    return commands.stream().anyMatch(command -> isSame(command, wanted));
  }

  /** One attempt stays one attempt, however far it gets. */
  private static boolean isSame(Command one, Command other) {
    if (one instanceof Command.RunTask mine && other instanceof Command.RunTask theirs) {
      return mine.task().equals(theirs.task()) && mine.attempt() == theirs.attempt();
    }
    return one.equals(other);
  }

  private boolean isAnswered(Command command) {
    return switch (cause) {
      case Event.TaskSucceeded(TaskKey task, var _) -> isTask(command, task);
      case Event.TaskFailed(TaskKey task, var _, var _) -> isTask(command, task);
      case Event.TimerFired(TimerKey fired) ->
          command instanceof Command.StartTimer(TimerKey timer, var _) && timer.equals(fired);
      case Event.Started _,
          Event.Admitted _,
          Event.StagePrepared _,
          Event.TaskProgressed _,
          Event.Approved _,
          Event.Rejected _,
          Event.CancelRequested _,
          Event.LimitReached _,
          Event.PauseRequested _,
          Event.ResumeRequested _,
          Event.SkipRequested _,
          Event.RestartRequested _ ->
          false;
    };
  }

  private static boolean isTask(Command command, TaskKey task) {
    return command instanceof Command.RunTask run && run.task().equals(task);
  }

  private static Optional<Command> withdrawal(Command command) {
    return switch (command) {
      case Command.RunTask run -> Optional.of(new Command.AbandonTask(run.task()));
      case Command.StartTimer start -> Optional.of(new Command.CancelTimer(start.timer()));
      case Command.Admit _,
          Command.Prepare _,
          Command.AbandonTask _,
          Command.CancelTimer _,
          Command.Close _ ->
          Optional.empty();
    };
  }
}
