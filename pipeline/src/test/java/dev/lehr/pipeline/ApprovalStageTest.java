package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.START;
import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An approval waits for somebody's word, keeps one that comes early, and does not wait forever. */
class ApprovalStageTest {

  @Test
  void waitsForAWord() {
    TestingExecution execution = running(stage("ask", "approve"));

    assertThat(execution.status("ask")).isEqualTo(StageStatus.AWAITING_APPROVAL);
    assertThat(execution.commands())
        .containsExactly(
            new Command.StartTimer(
                new TimerKey("ask", 1, Purpose.TIMEOUT, 0), START.plus(Duration.ofHours(72))));
  }

  @Test
  void succeedsWithAnApproval() {
    TestingExecution execution = running(stage("ask", "approve")).approve("ask");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("ask").outputs())
        .isEqualTo(json("{'approved':true,'by':'bob','comment':'fine','judgmentInput':'fine'}"));
  }

  @Test
  void failsWithARejection() {
    TestingExecution execution = running(stage("ask", "approve")).reject("ask");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.state("ask").outputs().path("approved").asBoolean()).isFalse();
    assertThat(execution.state().message())
        .contains("Stage 'ask' failed: Rejected by bob: too slow");
  }

  @Test
  void aRejectionFollowsThePolicyOfItsStage() {
    TestingExecution execution =
        running(with(stage("ask", "approve"), OnFailure.IGNORE), stage("next", "one", "ask"))
            .reject("ask");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.FAILED_IGNORED);
    assertThat(execution.status("next")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void keepsAWordThatComesBeforeItsTurn() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("ask", "approve", "bake")).approve("ask");
    assertThat(execution.status("ask")).isEqualTo(StageStatus.PENDING);

    execution.succeed("bake");
    assertThat(execution.status("ask")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("ask").outputs().path("by").asString()).isEqualTo("bob");
  }

  @Test
  void theLastWordBeforeItsTurnCounts() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("ask", "approve", "bake"))
            .approve("ask")
            .reject("ask")
            .succeed("bake");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.FAILED);
  }

  @Test
  void theFirstWordInItsTurnCounts() {
    TestingExecution execution =
        running(stage("ask", "approve"), stage("bake", "one")).approve("ask").reject("ask");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.SUCCEEDED);
  }

  @Test
  void failsWhenNobodySpeaks() {
    TestingExecution execution =
        running(with(stage("ask", "approve"), Duration.ofHours(4))).ring("ask", Purpose.TIMEOUT);

    assertThat(execution.state("ask").message())
        .contains("Nobody approved or rejected it within 4 h 00 min");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
  }

  @Test
  void countsDuringAPauseToo() {
    TestingExecution execution =
        running(stage("ask", "approve"), stage("next", "one", "ask")).pause().approve("ask");

    assertThat(execution.status("ask")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.status("next")).isEqualTo(StageStatus.PENDING);
  }

  @Test
  void nobodyApprovesWhatIsNoApproval() {
    TestingExecution execution = running(stage("bake", "one"));
    Execution before = execution.state();
    execution.approve("bake").reject("bake").approve("nothing");

    assertThat(execution.state().differsFrom(before)).isFalse();
  }
}
