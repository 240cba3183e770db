package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.pipeline;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An execution waits for room, goes through its stages as they need each other, and ends. */
class ExecutionLifeTest {

  @Test
  void asksForRoomFirst() {
    TestingExecution execution = new TestingExecution(stage("bake", "one")).start();

    assertThat(execution.commands()).containsExactly(new Command.Admit());
    assertThat(execution.status()).isEqualTo(ExecutionStatus.QUEUED);
    assertThat(execution.state().startedBy()).isEqualTo("ada");
    assertThat(execution.state().trigger()).isEqualTo(json("{'type':'manual'}"));
    assertThat(execution.state().started()).contains(TestingExecution.START);
  }

  @Test
  void preparesAllFirstStagesAtOnce() {
    TestingExecution execution =
        new TestingExecution(stage("a", "one"), stage("b", "one"), stage("c", "one", "a", "b"))
            .start()
            .tell(new Event.Admitted());

    assertThat(execution.commands())
        .containsExactly(new Command.Prepare("a", 1), new Command.Prepare("b", 1));
  }

  @Test
  void startsAStageWhenAllThatItNeedsHasEndedWell() {
    TestingExecution execution =
        running(stage("a", "one"), stage("b", "one"), stage("c", "one", "a", "b"));

    execution.succeed("a");
    assertThat(execution.status("c")).isEqualTo(StageStatus.PENDING);

    execution.succeed("b");
    assertThat(execution.status("c")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void succeedsWithItsLastStage() {
    TestingExecution execution = running(stage("a", "one")).succeed("a");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    assertThat(execution.state().ended()).contains(execution.now());
    assertThat(execution.commands()).contains(new Command.Close(ExecutionStatus.SUCCEEDED));
    assertThat(execution.outstanding()).isEmpty();
  }

  @Test
  void succeedsWithoutAnyStage() {
    assertThat(running().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void skipsAStageWhoseConditionDoesNotHold() {
    TestingExecution execution =
        new TestingExecution(stage("a", "one"), stage("b", "one", "a"))
            .start()
            .tell(new Event.Admitted())
            .prepare("a", 1, new Preparation.Skip("score is 95"));

    assertThat(execution.status("a")).isEqualTo(StageStatus.SKIPPED);
    assertThat(execution.state("a").message()).contains("score is 95");
    assertThat(execution.commands()).containsExactly(new Command.Prepare("b", 1));
  }

  @Test
  void failsAStageWhoseSettingsCanNotBeResolved() {
    TestingExecution execution =
        new TestingExecution(stage("a", "one"))
            .start()
            .tell(new Event.Admitted())
            .prepare("a", 1, new Preparation.Refused("/image: there is no 'bake'"));

    assertThat(execution.state().message())
        .contains("Stage 'a' failed: /image: there is no 'bake'");
  }

  @Test
  void endsAllWhenAStageFails() {
    TestingExecution execution =
        running(stage("a", "one"), stage("b", "one"), stage("c", "one", "b")).fail("a", "broken");

    assertThat(execution.status("a")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.status("b")).isEqualTo(StageStatus.CANCELLED);
    assertThat(execution.status("c")).isEqualTo(StageStatus.NOT_RUN);
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.commands()).contains(new Command.AbandonTask(new TaskKey("b", 1, 0)));
  }

  @Test
  void goesOnBesideAFailureThatIsToFailItAtTheEnd() {
    TestingExecution execution =
        running(
                with(stage("a", "one"), OnFailure.CONTINUE_AND_FAIL),
                stage("after", "one", "a"),
                stage("b", "one"))
            .fail("a", "broken");

    assertThat(execution.status("after")).isEqualTo(StageStatus.NOT_RUN);
    assertThat(execution.state("after").message()).contains("Stage 'a' did not end well");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);

    execution.succeed("b");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.state().message()).contains("Stage 'a' failed: broken");
  }

  @Test
  void goesOnAfterAFailureThatIsToBeIgnored() {
    TestingExecution execution =
        running(with(stage("a", "two"), OnFailure.IGNORE), stage("b", "one", "a"))
            .succeed("a", "{'half':1}")
            .fail("a", "broken");

    assertThat(execution.status("a")).isEqualTo(StageStatus.FAILED_IGNORED);
    assertThat(execution.state("a").outputs()).isEmpty();
    assertThat(execution.status("b")).isEqualTo(StageStatus.RUNNING);

    execution.succeed("b");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void refusesAnEventOutOfOrder() {
    Decider decider = new Decider(TestingStages.TYPES);
    Execution execution = decider.begin("x1", pipeline(stage("a", "one")));
    Recorded second = new Recorded(2, Instant.EPOCH, new Event.Admitted());

    assertThatThrownBy(() -> decider.apply(execution, second))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Event 2 of execution x1 can not follow event 0");
  }

  @Test
  void ignoresWhateverComesBeforeItHasStarted() {
    TestingExecution execution = new TestingExecution(stage("a", "one"));
    execution.tell(new Event.Admitted()).tell(new Event.CancelRequested("ada", ""));

    assertThat(execution.status()).isEqualTo(ExecutionStatus.QUEUED);
    assertThat(execution.state().sequence()).isEqualTo(2);
    assertThat(execution.outstanding()).isEmpty();
  }

  @Test
  void ignoresASecondStart() {
    TestingExecution execution = running(stage("a", "one"));
    Execution before = execution.state();
    execution.tell(new Event.Started(json("{'other':1}"), json("{}"), "eve"));

    assertThat(execution.state().differsFrom(before)).isFalse();
    assertThat(execution.state().startedBy()).isEqualTo("ada");
    assertThat(execution.commands()).isEmpty();
  }

  @Test
  void refusesDefinitionsThatCanNotBeRun() {
    Decider decider = new Decider(TestingStages.TYPES);

    assertThatThrownBy(() -> decider.begin("x1", pipeline(stage("a", "sing"))))
        .hasMessageStartingWith("Stage 'a' is of type 'sing', which there is not; there are one");
    assertThatThrownBy(() -> decider.begin("x1", pipeline(stage("a", "one", "b"))))
        .hasMessage("Stage 'a' needs 'b', which is no stage of the pipeline");
    assertThatThrownBy(
            () -> decider.begin("x1", pipeline(List.of(stage("a", "one"), stage("a", "one")))))
        .hasMessage("Two stages are called 'a'");
    assertThatThrownBy(
            () ->
                decider.begin(
                    "x1",
                    pipeline(stage("a", "one", "b"), stage("b", "one", "a"), stage("c", "one"))))
        .hasMessage("These stages need each other in a circle, or what they need does: a, b");
  }
}
