package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.START;
import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stage of tasks runs one after the other, tries again what may go well, and knows its time. */
class TaskStageTest {

  @Test
  void commandsItsFirstTaskAndItsTimeout() {
    TestingExecution execution = running(with(stage("bake", "two"), "{'image':'shop'}"));

    assertThat(execution.status("bake")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.commands())
        .containsExactly(
            new Command.RunTask(
                new TaskKey("bake", 1, 0),
                "first",
                1,
                json("{'image':'shop'}"),
                Optional.empty(),
                START.plus(Duration.ofDays(1))),
            new Command.StartTimer(
                new TimerKey("bake", 1, Purpose.TIMEOUT, 0), START.plus(Duration.ofDays(1))));
  }

  @Test
  void addsUpTheOutputsOfItsTasksLaterOnesOverEarlier() {
    TestingExecution execution =
        running(stage("bake", "two"))
            .succeed("bake", "{'ami':'ami-1','log':'a'}")
            .succeed("bake", "{'ami':'ami-2'}");

    assertThat(execution.status("bake")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("bake").outputs()).isEqualTo(json("{'log':'a','ami':'ami-2'}"));
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void runsTheNextTaskWhenOneHasSucceeded() {
    TestingExecution execution = running(stage("bake", "two")).succeed("bake");

    assertThat(execution.commands())
        .singleElement()
        .isInstanceOfSatisfying(
            Command.RunTask.class,
            task -> {
              assertThat(task.task()).isEqualTo(new TaskKey("bake", 1, 1));
              assertThat(task.type()).isEqualTo("second");
            });
  }

  @Test
  void handsOnWhatATaskTold() {
    TestingExecution execution = running(stage("bake", "two"));
    execution.tell(new Event.TaskProgressed(new TaskKey("bake", 1, 0), json("{'vm':'i-1'}")));

    assertThat(execution.commands()).isEmpty();
    assertThat(execution.outstanding())
        .first()
        .isInstanceOfSatisfying(
            Command.RunTask.class,
            task -> assertThat(task.progress()).contains(json("{'vm':'i-1'}")));
  }

  @Test
  void waitsLongerAfterEachTransientFailureAndRemembersTheProgress() {
    TestingExecution execution = running(stage("bake", "one"));
    execution.tell(new Event.TaskProgressed(new TaskKey("bake", 1, 0), json("{'vm':'i-1'}")));

    execution.failForNow("bake", "throttled");
    assertThat(execution.status("bake")).isEqualTo(StageStatus.BACKING_OFF);
    assertThat(execution.state("bake").message()).contains("throttled");
    assertThat(pause(execution)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));

    execution.ring("bake", Purpose.RETRY);
    assertThat(execution.commands())
        .singleElement()
        .isInstanceOfSatisfying(
            Command.RunTask.class,
            task -> {
              assertThat(task.attempt()).isEqualTo(2);
              assertThat(task.progress()).contains(json("{'vm':'i-1'}"));
            });

    execution.failForNow("bake", "throttled");
    assertThat(pause(execution)).isBetween(Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  private static Duration pause(TestingExecution execution) {
    return Duration.between(execution.now(), execution.timer("bake", Purpose.RETRY).due());
  }

  @Test
  void failsWhenItsAttemptsAreUsedUp() {
    TestingExecution execution =
        running(stage("bake", "one"))
            .failForNow("bake", "throttled")
            .ring("bake", Purpose.RETRY)
            .failForNow("bake", "throttled")
            .ring("bake", Purpose.RETRY)
            .failForNow("bake", "throttled");

    assertThat(execution.status("bake")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.state("bake").message()).contains("throttled (after 3 attempts)");
    assertThat(execution.state().message())
        .contains("Stage 'bake' failed: throttled (after 3 attempts)");
  }

  @Test
  void doesNotTryAgainWhatWillNotGoWell() {
    TestingExecution execution = running(stage("bake", "one")).fail("bake", "no such image");

    assertThat(execution.status("bake")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.commands())
        .containsExactly(
            new Command.CancelTimer(new TimerKey("bake", 1, Purpose.TIMEOUT, 0)),
            new Command.Close(ExecutionStatus.FAILED));
  }

  @Test
  void keepsWhatAFailureTells() {
    TestingExecution execution = running(stage("test", "one"));
    TaskFailure failure =
        new TaskFailure("exit code 3", TaskFailure.Kind.PERMANENT, json("{'exitCode':3}"));
    execution.tell(new Event.TaskFailed(new TaskKey("test", 1, 0), 1, failure));

    assertThat(execution.state("test").outputs()).isEqualTo(json("{'exitCode':3}"));
  }

  @Test
  void endsWhenItTakesTooLong() {
    TestingExecution execution = running(with(stage("bake", "one"), Duration.ofMinutes(30)));
    execution.ring("bake", Purpose.TIMEOUT);

    assertThat(execution.status("bake")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.state("bake").message())
        .contains("It was not done within its timeout of 30 min 00 s");
    assertThat(execution.commands())
        .containsExactly(
            new Command.AbandonTask(new TaskKey("bake", 1, 0)),
            new Command.Close(ExecutionStatus.FAILED));
  }

  @Test
  void takesALateSuccessOfAnAttemptThatWasThoughtToHaveFailed() {
    TestingExecution execution =
        running(stage("bake", "one")).failForNow("bake", "connection lost");
    execution.succeed("bake", "{'ami':'ami-1'}");

    assertThat(execution.status("bake")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.commands())
        .contains(new Command.CancelTimer(new TimerKey("bake", 1, Purpose.RETRY, 0)));
  }
}
