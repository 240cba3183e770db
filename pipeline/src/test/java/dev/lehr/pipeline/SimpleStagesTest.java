package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingExecution.START;
import static dev.lehr.pipeline.TestingExecution.running;
import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.TimerKey.Purpose;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Stages that the decider does alone: waits, variables, preconditions. */
class SimpleStagesTest {

  @Test
  void aWaitTakesItsDuration() {
    TestingExecution execution = running(with(stage("soak", "wait"), "{'duration':'1h30m'}"));

    assertThat(execution.commands())
        .containsExactly(
            new Command.StartTimer(
                new TimerKey("soak", 1, Purpose.WAIT, 0), START.plus(Duration.ofMinutes(90))));
    assertThat(execution.state("soak").message()).contains("Waits until 2030-01-07T13:30:00Z");

    execution.ring("soak", Purpose.WAIT);
    assertThat(execution.status("soak")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("soak").message()).isEmpty();
  }

  @Test
  void aWaitEndsAtItsInstant() {
    TestingExecution execution =
        running(with(stage("soak", "wait"), "{'until':'2030-01-09T08:00:00Z'}"));

    assertThat(execution.timer("soak", Purpose.WAIT).due())
        .isEqualTo(Instant.parse("2030-01-09T08:00:00Z"));
  }

  @Test
  void aWaitHasATimeoutOnlyWhenItSaysSo() {
    Stage wait = with(stage("soak", "wait"), "{'duration':'10h'}");
    TestingExecution execution = running(with(wait, Duration.ofHours(1)));
    execution.ring("soak", Purpose.TIMEOUT);

    assertThat(execution.status("soak")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.commands())
        .contains(new Command.CancelTimer(new TimerKey("soak", 1, Purpose.WAIT, 0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{'duration':'a while'}", "{'until':'tomorrow'}", "{'until':3}"})
  void aWaitForNothingFails(String settings) {
    TestingExecution execution = running(with(stage("soak", "wait"), settings));

    assertThat(execution.status("soak")).isEqualTo(StageStatus.FAILED);
    assertThat(execution.state("soak").message().orElseThrow())
        .startsWith("It waits for a duration such as 10m, or until an instant such as")
        .endsWith(json(settings).toString());
  }

  @Test
  void variablesAreItsSettings() {
    TestingExecution execution =
        running(with(stage("names", "evaluate"), "{'TIER':'gold','COUNT':3}"));

    assertThat(execution.status("names")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("names").outputs()).isEqualTo(json("{'TIER':'gold','COUNT':3}"));
  }

  @Test
  void preconditionsHold() {
    TestingExecution execution =
        running(
            with(
                stage("check", "checkPreconditions"),
                "{'conditions':[{'expression':true,'message':'a'},{'expression':'true'}]}"));

    assertThat(execution.status("check")).isEqualTo(StageStatus.SUCCEEDED);
    assertThat(execution.state("check").outputs()).isEmpty();
  }

  @Test
  void preconditionsFailWithAllTheirMessages() {
    TestingExecution execution =
        running(
            with(
                stage("check", "checkPreconditions"),
                """
                {'conditions':[{'expression':false,'message':'The image is too old'},
                  {'expression':true,'message':'never said'},
                  {'expression':'maybe'}]}"""));

    assertThat(execution.state("check").message())
        .contains("The image is too old; A condition came out as \"maybe\", not true");
  }
}
