package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TaskFailure.Kind;
import dev.lehr.pipeline.TimerKey.Purpose;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What comes late, twice or by mistake changes nothing but the sequence. */
class LateEventsTest {
  private static final TaskFailure FAILURE = new TaskFailure("late", Kind.PERMANENT, json("{}"));

  private static void changesNothing(TestingExecution execution, Event... events) {
    for (Event event : List.of(events)) {
      Execution before = execution.state();
      execution.tell(event);

      assertThat(execution.state().differsFrom(before)).as(event.toString()).isFalse();
      assertThat(execution.state().sequence()).isEqualTo(before.sequence() + 1);
      assertThat(execution.commands()).isEmpty();
    }
  }

  @Test
  void fromATaskThatIsNotItsTurn() {
    TestingExecution execution = running(stage("bake", "two"), stage("test", "one", "bake"));

    changesNothing(
        execution,
        new Event.TaskSucceeded(new TaskKey("bake", 1, 1), json("{}")),
        new Event.TaskFailed(new TaskKey("bake", 1, 1), 1, FAILURE),
        new Event.TaskSucceeded(new TaskKey("bake", 2, 0), json("{}")),
        new Event.TaskSucceeded(new TaskKey("test", 1, 0), json("{}")),
        new Event.TaskProgressed(new TaskKey("test", 1, 0), json("{}")),
        new Event.TaskSucceeded(new TaskKey("sing", 1, 0), json("{}")));
  }

  @Test
  void fromATaskOfAStageThatHasNone() {
    TestingExecution execution = running(with(stage("soak", "wait"), "{'duration':'1h'}"));
    TaskKey task = new TaskKey("soak", 1, 0);

    changesNothing(
        execution,
        new Event.TaskSucceeded(task, json("{}")),
        new Event.TaskProgressed(task, json("{}")),
        new Event.TaskFailed(task, 1, FAILURE));
  }

  @Test
  void fromAnotherAttempt() {
    TestingExecution execution =
        running(stage("bake", "one")).failForNow("bake", "throttled").ring("bake", Purpose.RETRY);
    TaskKey task = new TaskKey("bake", 1, 0);

    changesNothing(
        execution, new Event.TaskFailed(task, 1, FAILURE), new Event.TaskFailed(task, 3, FAILURE));
  }

  @Test
  void fromAnAttemptThatHasFailed() {
    TestingExecution execution = running(stage("bake", "one")).failForNow("bake", "throttled");
    TaskKey task = new TaskKey("bake", 1, 0);

    changesNothing(
        execution,
        new Event.TaskFailed(task, 1, FAILURE),
        new Event.TaskProgressed(task, json("{'percent':3}")));
  }

  @Test
  void fromATimerThatIsNotSet() {
    TestingExecution execution = running(stage("bake", "one"));

    changesNothing(
        execution,
        new Event.TimerFired(new TimerKey("bake", 1, Purpose.TIMEOUT, 1)),
        new Event.TimerFired(new TimerKey("bake", 2, Purpose.TIMEOUT, 0)),
        new Event.TimerFired(new TimerKey("bake", 1, Purpose.RETRY, 0)),
        new Event.TimerFired(new TimerKey("bake", 1, Purpose.WAIT, 0)),
        new Event.TimerFired(new TimerKey("bake", 1, Purpose.WINDOW, 0)));
  }

  @Test
  void forStagesThatDoNotRunTasks() {
    TestingExecution execution = running(stage("ask", "approve"));

    changesNothing(
        execution,
        new Event.TaskSucceeded(new TaskKey("ask", 1, 0), json("{}")),
        new Event.StagePrepared("ask", 1, new Preparation.Skip("twice")),
        new Event.Admitted());
  }

  @Test
  void forWhatHasEnded() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("ask", "approve")).succeed("bake").approve("ask");

    changesNothing(
        execution,
        new Event.TaskSucceeded(new TaskKey("bake", 1, 0), json("{'late':1}")),
        new Event.Rejected("ask", "eve", ""),
        new Event.SkipRequested("bake", "eve", ""),
        new Event.CancelRequested("eve", ""),
        new Event.TimerFired(new TimerKey("bake", 1, Purpose.TIMEOUT, 0)));
  }

  @Test
  void forAnApprovalThatHasEndedWhileOthersRun() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("ask", "approve")).approve("ask");

    changesNothing(execution, new Event.Rejected("ask", "eve", ""));
  }
}
