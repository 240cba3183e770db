package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A stage is done again in a new run, with all that need it. */
class RestartTest {

  private static TestingExecution delivered() {
    return running(
            stage("bake", "one"), stage("test", "one", "bake"), stage("deploy", "one", "test"))
        .succeed("bake", "{'ami':'ami-1'}")
        .succeed("test", "{'score':90}")
        .succeed("deploy");
  }

  @Test
  void ofAnEndedExecutionWaitsForRoomAgain() {
    TestingExecution execution = delivered();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);

    execution.restart("test");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.QUEUED);
    assertThat(execution.state().ended()).isEmpty();
    assertThat(execution.commands()).containsExactly(new Command.Admit());
  }

  @Test
  void resetsTheStageAndAllThatNeedIt() {
    TestingExecution execution = delivered().restart("test");

    assertThat(execution.state("bake").outputs()).isEqualTo(json("{'ami':'ami-1'}"));
    assertThat(execution.state("bake").run()).isEqualTo(1);
    assertThat(execution.state("test"))
        .isEqualTo(StageState.fresh(stage("test", "one", "bake"), 2));
    assertThat(execution.state("deploy").run()).isEqualTo(2);

    execution.admit();
    assertThat(execution.state("test").taskKey()).isEqualTo(new TaskKey("test", 2, 0));
    execution.succeed("test").succeed("deploy");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void letsAnswersOfTheFormerRunComeToNothing() {
    TestingExecution execution = running(stage("bake", "one")).restart("bake");
    assertThat(execution.commands()).contains(new Command.AbandonTask(new TaskKey("bake", 1, 0)));
    Execution second = execution.state();
    execution.tell(new Event.TaskSucceeded(new TaskKey("bake", 1, 0), json("{'late':1}")));

    assertThat(execution.state().differsFrom(second)).isFalse();
  }

  @Test
  void ofARunningExecutionGoesOnAtOnce() {
    TestingExecution execution =
        running(stage("a", "one"), stage("b", "one", "a"), stage("c", "one"))
            .succeed("a")
            .restart("a");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.status("a")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.state("a").run()).isEqualTo(2);
    assertThat(execution.status("b")).isEqualTo(StageStatus.PENDING);
    assertThat(execution.state("b").run()).isEqualTo(2);
    assertThat(execution.state("c").run()).isEqualTo(1);
  }

  @Test
  void cleansUpWhatIsAtWorkBeforeItsNextRun() {
    TestingExecution execution =
        running(stage("canary", "tidy"), stage("next", "one", "canary")).restart("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);
    assertThat(execution.state("canary").run()).isEqualTo(1);

    execution.succeed("canary").succeed("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.state("canary").run()).isEqualTo(2);
  }

  @Test
  void waitsForACleanUpThatIsGoingOn() {
    TestingExecution execution =
        running(with(stage("canary", "tidy"), OnFailure.CONTINUE_AND_FAIL), stage("b", "one"))
            .fail("canary", "score 40")
            .restart("canary");
    assertThat(execution.status("canary")).isEqualTo(StageStatus.CLEANING_UP);

    execution.succeed("canary").succeed("canary");
    assertThat(execution.state("canary").taskKey()).isEqualTo(new TaskKey("canary", 2, 0));
  }

  @Test
  void afterAFailureDoesAgainWhatWasCancelledBesideIt() {
    TestingExecution execution =
        running(
                stage("a", "one"),
                stage("b", "one"),
                stage("done", "one"),
                stage("join", "one", "a", "b"))
            .succeed("done")
            .fail("a", "broken")
            .restart("a")
            .admit();

    assertThat(execution.status("a")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.status("b")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.status("done")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.succeed("a").succeed("b").succeed("join").status())
        .isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void doesAgainWhatItNeedsThatDidNotEndWell() {
    TestingExecution execution =
        running(stage("a", "one"), stage("b", "one", "a"), stage("c", "one", "b"))
            .fail("a", "broken")
            .restart("c");

    assertThat(execution.state("a").run()).isEqualTo(2);
    assertThat(execution.admit().status("a")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void leavesAnotherFailureAsItIs() {
    TestingExecution execution =
        running(
                with(stage("a", "one"), OnFailure.CONTINUE_AND_FAIL),
                with(stage("b", "one"), OnFailure.CONTINUE_AND_FAIL),
                stage("join", "one", "a", "b"))
            .fail("a", "broken")
            .fail("b", "broken, too")
            .restart("a")
            .admit()
            .succeed("a");

    assertThat(execution.status("join")).isEqualTo(StageStatus.NOT_RUN);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.state().message()).contains("Stage 'b' failed: broken, too");
  }

  @Test
  void ofAFailedStageIsARetry() {
    TestingExecution execution =
        running(
                with(stage("a", "one"), OnFailure.CONTINUE_AND_FAIL),
                stage("after", "one", "a"),
                stage("beside", "one"))
            .fail("a", "broken")
            .restart("a");

    assertThat(execution.status("a")).isEqualTo(StageStatus.RUNNING);
    assertThat(execution.status("after")).isEqualTo(StageStatus.PENDING);
    assertThat(execution.state("beside").run()).isEqualTo(1);
  }

  @Test
  void isNotPossibleWhileTheExecutionEnds() {
    TestingExecution execution = running(stage("canary", "tidy")).cancel();
    Execution ending = execution.state();
    execution.restart("canary");

    assertThat(execution.state().differsFrom(ending)).isFalse();
  }

  @Test
  void isGivenUpWhenTheExecutionIsCancelledBeforeTheNextRun() {
    TestingExecution execution = running(stage("canary", "tidy")).restart("canary").cancel();
    execution.succeed("canary").succeed("canary");

    assertThat(execution.status("canary")).isEqualTo(StageStatus.CANCELLED);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void inAPauseWaitsForItsEnd() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("other", "one")).pause().restart("bake");
    assertThat(execution.status("bake")).isEqualTo(StageStatus.PENDING);

    execution.resume();
    assertThat(execution.status("bake")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void changesNothingForAStageThatThereIsNotOrThatHasNotBegun() {
    TestingExecution execution = running(stage("bake", "one"), stage("test", "one", "bake"));
    Execution before = execution.state();
    execution.restart("nothing").restart("test");

    assertThat(execution.state().differsFrom(before)).isFalse();
  }
}
