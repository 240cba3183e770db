package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a stage leaves behind is removed, however it ends but well, and nothing stops that. */
class CleanUpTest {
  private static final TaskKey REMOVE = new TaskKey("canary", 1, 1);
  private static final TaskKey SWEEP = new TaskKey("canary", 1, 2);

  private static List<String> tasks(TestingExecution execution) {
    return execution.outstanding().stream()
        .filter(Command.RunTask.class::isInstance)
        .map(command -> ((Command.RunTask) command).type())
        .toList();
  }

  @Test
  void followsAFailureTaskByTask() {
    TestingExecution execution = running(stage("canary", "tidy")).fail("canary", "score 40");

    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.ENDING);
    assertThat(tasks(execution)).containsExactly("remove");

    execution.succeed("canary");
    assertThat(tasks(execution)).containsExactly("sweep");

    execution.succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void isNotNeededAfterASuccess() {
    TestingExecution execution = running(stage("canary", "tidy")).succeed("canary");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void isNotNeededBeforeTheFirstTask() {
    TestingExecution execution =
        new TestingExecution(stage("canary", "tidy"))
            .start()
            .tell(new Event.Admitted())
            .tell(new Event.CancelRequested("ada", ""));

    assertThat(execution.status("canary")).isEqualTo(StageStatus.CANCELLED);
  }

  @Test
  void followsATimeout() {
    TestingExecution execution =
        running(with(stage("canary", "tidy"), Duration.ofHours(2))).ring("canary", Purpose.TIMEOUT);

    assertThat(execution.commands()).contains(new Command.AbandonTask(new TaskKey("canary", 1, 0)));
    assertThat(tasks(execution)).containsExactly("remove");
  }

  @Test
  void followsACancelAndASecondCancelChangesNothing() {
    TestingExecution execution = running(stage("canary", "tidy")).cancel();
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);

    Execution ending = execution.state();
    execution.cancel();
    assertThat(execution.state().differsFrom(ending)).isFalse();
    assertThat(execution.commands()).isEmpty();

    execution.succeed("canary").succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CANCELLED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
    assertThat(execution.state().message()).contains("Cancelled by ada: wrong branch");
  }

  @Test
  void triesAgainMoreOftenThanTheStageItself() {
    TestingExecution execution = running(stage("canary", "tidy")).cancel();
    for (int attempt = 1; attempt < CleanUp.RETRY.attempts(); attempt++) {
      execution.failForNow("canary", "throttled").ring("canary", Purpose.RETRY);
      assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);
    }
    assertThat(execution.state("canary").attempt()).isEqualTo(10);

    execution.failForNow("canary", "throttled");
    assertThat(tasks(execution)).containsExactly("sweep");
    assertThat(execution.state("canary").message())
        .contains(
            "Cancelled by ada: wrong branch; clean-up 'remove' failed: throttled (after 10 attempts)");
  }

  @Test
  void goesOnWithTheNextTaskWhenOneFails() {
    TestingExecution execution =
        running(stage("canary", "tidy")).cancel().fail("canary", "forbidden");

    assertThat(execution.state("canary").taskKey()).isEqualTo(SWEEP);
    execution.succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CANCELLED);
    assertThat(execution.state("canary").message())
        .contains("Cancelled by ada: wrong branch; clean-up 'remove' failed: forbidden");
  }

  @Test
  void isGivenUpAfterAnHour() {
    TestingExecution execution = running(stage("canary", "tidy")).fail("canary", "score 40");
    assertThat(execution.timer("canary", Purpose.TIMEOUT))
        .isEqualTo(
            new Command.StartTimer(
                new TimerKey("canary", 1, Purpose.TIMEOUT, 1),
                TestingExecution.START.plus(Duration.ofHours(1))));

    execution.ring("canary", Purpose.TIMEOUT);
    assertThat(execution.status("canary")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.commands()).contains(new Command.AbandonTask(REMOVE));
    assertThat(execution.state("canary").message())
        .contains("score 40; clean-up 'remove' failed: not done within 1 h 00 min");
  }

  @Test
  void letsOthersRunAfterwardsWhenTheFailureIsIgnored() {
    TestingExecution execution =
        running(with(stage("canary", "tidy"), OnFailure.IGNORE), stage("next", "one", "canary"))
            .fail("canary", "score 40");
    assertThat(execution.status("next")).isEqualTo(StageStatus.PENDING);

    execution.succeed("canary").succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.FAILED_IGNORED);
    assertThat(execution.status("next")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void ofOthersFollowsAFailureOfTheWholeExecution() {
    TestingExecution execution =
        running(stage("canary", "tidy"), stage("test", "one")).fail("test", "exit code 1");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.ENDING);
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);

    execution.succeed("canary").succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CANCELLED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.state().message()).contains("Stage 'test' failed: exit code 1");
  }

  @Test
  void ofAFailureIsNotTurnedIntoACancel() {
    TestingExecution execution =
        running(stage("canary", "tidy")).fail("canary", "score 40").cancel();
    execution.succeed("canary").succeed("canary");

    assertThat(execution.status("canary")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
  }
}
