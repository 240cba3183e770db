package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import org.junit.jupiter.api.Test;

/** A skipped stage counts as done, and nothing overtakes what comes before it. */
class SkipTest {

  @Test
  void abandonsAStageThatRuns() {
    TestingExecution execution =
        running(stage("test", "two"), stage("next", "one", "test"))
            .succeed("test", "{'half':1}")
            .skip("test");

    assertThat(execution.status("test")).isEqualTo(StageStatus.SKIPPED);
    assertThat(execution.state("test").message()).contains("Skipped by ada: not needed");
    assertThat(execution.state("test").outputs()).isEmpty();
    assertThat(execution.commands())
        .contains(
            new Command.AbandonTask(new TaskKey("test", 1, 1)),
            new Command.CancelTimer(new TimerKey("test", 1, Purpose.TIMEOUT, 0)));
    assertThat(execution.status("next")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void cleansUpFirst() {
    TestingExecution execution =
        running(stage("canary", "tidy"), stage("next", "one", "canary")).skip("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);

    execution.succeed("canary").succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.SKIPPED);
    assertThat(execution.status("next")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void isKeptUntilTheStagesTurn() {
    TestingExecution execution =
        running(
                stage("bake", "one"),
                stage("ask", "approve", "bake"),
                stage("deploy", "one", "ask"))
            .skip("ask");
    assertThat(execution.status("ask")).isEqualTo(StageStatus.PENDING);
    assertThat(execution.status("deploy")).isEqualTo(StageStatus.PENDING);

    execution.succeed("bake");
    assertThat(execution.status("ask")).isEqualTo(StageStatus.SKIPPED);
    assertThat(execution.status("deploy")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void endsABackOff() {
    TestingExecution execution =
        running(stage("test", "one")).failForNow("test", "throttled").skip("test");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.commands())
        .contains(new Command.CancelTimer(new TimerKey("test", 1, Purpose.RETRY, 0)));
  }

  @Test
  void letsALatePreparationComeToNothing() {
    TestingExecution execution =
        new TestingExecution(stage("test", "one"), stage("other", "one"))
            .start()
            .tell(new Event.Admitted())
            .tell(new Event.SkipRequested("test", "ada", ""))
            .prepare("test", 1, new Preparation.Refused("late"));

    assertThat(execution.status("test")).isEqualTo(StageStatus.SKIPPED);
    assertThat(execution.state("test").message()).contains("Skipped by ada");
  }

  @Test
  void makesNoSenseOfWhatHasEndedOrIsUnknown() {
    TestingExecution execution =
        running(with(stage("a", "one"), OnFailure.CONTINUE_AND_FAIL), stage("b", "one"))
            .fail("a", "broken");
    Execution before = execution.state();
    execution.skip("a").skip("nothing");

    assertThat(execution.state().differsFrom(before)).isFalse();
  }
}
