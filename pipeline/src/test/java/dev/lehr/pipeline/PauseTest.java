package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.stage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import org.junit.jupiter.api.Test;

/** In a pause no stage starts; what runs goes on. */
class PauseTest {

  @Test
  void holdsBackWhatsTurnHasCome() {
    TestingExecution execution =
        running(stage("bake", "one"), stage("test", "one", "bake")).pause().succeed("bake");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(execution.status("test")).isEqualTo(StageStatus.PENDING);

    execution.resume();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.RUNNING);
    assertThat(execution.status("test")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void letsAStageThatRunsGoOnToItsEnd() {
    TestingExecution execution = running(stage("bake", "two")).pause().succeed("bake");
    assertThat(execution.status("bake")).isEqualTo(StageStatus.RUNNING);

    execution.failForNow("bake", "throttled").ring("bake", Purpose.RETRY);
    assertThat(execution.state("bake").attempt()).isEqualTo(2);

    execution.succeed("bake");
    assertThat(execution.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
  }

  @Test
  void ofOneInLineKeepsItsPlaceAndHoldsItBack() {
    TestingExecution execution = new TestingExecution(stage("bake", "one")).start().pause();
    assertThat(execution.outstanding()).containsExactly(new Command.Admit());

    execution.admit();
    assertThat(execution.status()).isEqualTo(ExecutionStatus.PAUSED);
    assertThat(execution.outstanding()).isEmpty();

    execution.resume();
    assertThat(execution.status("bake")).isEqualTo(StageStatus.RUNNING);
  }

  @Test
  void ofOneInLineLeadsBackToTheLine() {
    TestingExecution execution =
        new TestingExecution(stage("bake", "one")).start().pause().resume();

    assertThat(execution.status()).isEqualTo(ExecutionStatus.QUEUED);
    assertThat(execution.commands()).isEmpty();
    assertThat(execution.outstanding()).containsExactly(new Command.Admit());
  }

  @Test
  void doesNotStopACancel() {
    TestingExecution execution = running(stage("bake", "one")).pause().cancel();

    assertThat(execution.status()).isEqualTo(ExecutionStatus.CANCELLED);
  }

  @Test
  void doesNotStopAFailure() {
    TestingExecution execution =
        running(stage("a", "one"), stage("b", "one")).pause().fail("a", "broken");

    assertThat(execution.status()).isEqualTo(ExecutionStatus.FAILED);
    assertThat(execution.status("b")).isEqualTo(StageStatus.CANCELLED);
  }

  @Test
  void makesNoSenseOfOneThatHasEnded() {
    TestingExecution execution = running(stage("bake", "one")).succeed("bake");
    Execution ended = execution.state();
    execution.pause().resume();

    assertThat(execution.state().differsFrom(ended)).isFalse();
  }
}
