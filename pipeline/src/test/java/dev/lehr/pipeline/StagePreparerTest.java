package dev.lehr.pipeline;

import static dev.lehr.pipeline.TestingStages.json;
import static dev.lehr.pipeline.TestingStages.stage;
import static dev.lehr.pipeline.TestingStages.when;
import static dev.lehr.pipeline.TestingStages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.expression.Expressions;
import org.junit.jupiter.api.Test;

/** Before a stage runs, its condition is told and its settings are resolved. */
class StagePreparerTest {
  private final StagePreparer preparer =
      new StagePreparer(TestingStages.TYPES, Expressions.standard());

  /** A bake, an approval and variables have ended; the stage is next. */
  private Preparation prepare(Stage stage) {
    TestingExecution execution =
        TestingExecution.running(
                stage("bake", "one"),
                stage("ask", "approve"),
                with(stage("names", "evaluate"), "{'TIER':'gold'}"),
                stage)
            .succeed("bake", "{'ami':{'us-west-2':'ami-1'},'size':30}")
            .approve("ask");
    return preparer.prepare(execution.state(), stage.name());
  }

  private Preparation resolve(String settings) {
    return prepare(with(stage("next", "one", "bake", "ask", "names"), settings));
  }

  @Test
  void leavesSettingsWithoutExpressionsAsTheyAre() {
    assertThat(resolve("{'to':['prod'],'steps':2}"))
        .isEqualTo(new Preparation.Go(json("{'to':['prod'],'steps':2}")));
  }

  @Test
  void readsOutputsOfEarlierStages() {
    String settings =
        """
        {"image": "${ bake.ami['us-west-2'] }", "mb": "${ bake.size * 1024 }"}""";

    assertThat(resolve(settings))
        .isEqualTo(new Preparation.Go(json("{'image':'ami-1','mb':30720}")));
  }

  @Test
  void readsVariablesTriggerAndTheExecution() {
    assertThat(
            resolve(
                "{'a':'${ TIER }','b':'${ trigger.type }','c':'${ execution.id }',"
                    + "'d':'${ execution.application }/${ execution.name }',"
                    + "'e':'${ execution.status }', 'f':'${ execution.startTime }'}"))
        .isEqualTo(
            new Preparation.Go(
                json(
                    "{'a':'gold','b':'manual','c':'x1','d':'shop/deliver','e':'RUNNING',"
                        + "'f':1894017600000}")));
  }

  @Test
  void answersSpinnakersFunctions() {
    String settings =
        """
        {"status": "${ #stage('bake').status }", "size": "${ #stage('bake').outputs.size }",
         "said": "${ #judgment('ask') }", "type": "${ #currentStage().type }"}""";

    assertThat(resolve(settings))
        .isEqualTo(
            new Preparation.Go(
                json("{'status':'SUCCEEDED','size':30,'said':'fine','type':'one'}")));
  }

  @Test
  void refusesWhatTheTypeDoesNotTake() {
    TestingExecution execution =
        TestingExecution.running(
            with(stage("names", "evaluate"), "{'TIMES':['5m','10m']}"),
            with(stage("next", "wait", "names"), "{'duration':'${ TIMES }'}"));

    assertThat(
            new StagePreparer(StandardStageTypes.all(), Expressions.standard())
                .prepare(execution.state(), "next"))
        .isInstanceOfSatisfying(
            Preparation.Refused.class,
            refused ->
                assertThat(refused.message())
                    .contains("not what 'wait' takes", "duration", "a list"));
  }

  @Test
  void skipsWhatHasAConditionThatDoesNotHold() {
    assertThat(prepare(when(stage("next", "one", "bake"), "${ bake.size > 90 }")))
        .isEqualTo(new Preparation.Skip("Its condition does not hold: ${ bake.size > 90 }"));
    assertThat(prepare(when(stage("next", "one", "bake"), "bake.size == 30")))
        .isInstanceOf(Preparation.Go.class);
  }

  @Test
  void namesThePlaceOfWhatCanNotBeResolved() {
    assertThat(resolve("{'deploy':{'images':['${ deploy.ami }']}}"))
        .isInstanceOfSatisfying(
            Preparation.Refused.class,
            refused ->
                assertThat(refused.message())
                    .startsWith(
                        "Its settings can not be resolved: /deploy/images/0: ${ deploy.ami }"));
  }

  @Test
  void refusesAConditionThatCanNotBeTold() {
    assertThat(prepare(when(stage("next", "one", "bake"), "${ deploy.ok }")))
        .isInstanceOfSatisfying(
            Preparation.Refused.class,
            refused ->
                assertThat(refused.message())
                    .startsWith("Its condition can not be told: ${ deploy.ok }"));
  }

  @Test
  void refusesSettingsThatAreTooLong() {
    String large = "x".repeat(StagePreparer.LONGEST_SETTINGS);

    assertThat(resolve("{'note':'" + large + "'}"))
        .isInstanceOfSatisfying(
            Preparation.Refused.class,
            refused ->
                assertThat(refused.message())
                    .startsWith("Its settings are 1,048,587 characters long when resolved"));
  }

  @Test
  void refusesAStageThatThereIsNot() {
    assertThatThrownBy(
            () -> preparer.prepare(TestingExecution.running(stage("a", "one")).state(), "b"))
        .hasMessage("Execution x1 has no stage 'b'");
  }
}
