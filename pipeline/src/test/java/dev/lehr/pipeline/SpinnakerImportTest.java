package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lehr.pipeline.SpinnakerImport.Note;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What becomes of Spinnaker's pipelines. */
class SpinnakerImportTest {

  static JsonNode sample(String name) {
    try (InputStream json =
        SpinnakerImportTest.class.getResourceAsStream("/spinnaker/" + name + ".json")) {
      return JsonMapper.shared().readTree(json);
    } catch (IOException absent) {
      throw new IllegalArgumentException(absent);
    }
  }

  private static Pipeline pipeline(String sample) {
    SpinnakerImport imported = SpinnakerImport.of(sample(sample));
    return PipelineReader.standard(TemplateLoader.none())
        .read("lehr.yaml", imported.yaml())
        .pipelines()
        .getFirst();
  }

  private static Stage stage(Pipeline pipeline, String name) {
    return pipeline.stages().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  private static Optional<String> note(String sample, String pointer) {
    List<Note> notes = SpinnakerImport.of(sample(sample)).notes();
    return notes.stream()
        .filter(note -> note.pointer().equals(pointer))
        .map(Note::message)
        .findFirst();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bake-and-deploy",
        "judgment-and-windows",
        "webhooks",
        "expressions",
        "canary",
        "server-groups",
        "jobs",
        "names"
      })
  void theResultIsValid(String name) {
    SpinnakerImport imported = SpinnakerImport.of(sample(name));
    assertThat(PipelineReader.standard(TemplateLoader.none()).check("lehr.yaml", imported.yaml()))
        .as(imported.yaml())
        .isEmpty();
    assertThat(imported.notes()).isNotEmpty();
  }

  @Test
  void referencesBecomeNeeds() {
    Pipeline pipeline = pipeline("judgment-and-windows");
    assertThat(stage(pipeline, "Wait").needs()).isEmpty();
    assertThat(stage(pipeline, "Release").needs()).containsExactly("Wait", "Wait again");
    assertThat(note("judgment-and-windows", "/stages/6/requisiteStageRefIds"))
        .contains("there is no stage 'nobody'");
  }

  @Test
  void aDeployStageBecomesOneForEachCluster() {
    Pipeline pipeline = pipeline("bake-and-deploy");
    Stage first = stage(pipeline, "Deploy test prod");
    assertThat(first.settings())
        .hasToString(
            "{\"to\":\"test\",\"stack\":\"main\",\"detail\":\"blue\",\"strategy\":\"redBlack\","
                + "\"regions\":[\"us-west-2\"],\"instanceType\":\"m5.large\","
                + "\"targetGroups\":[\"orders-lb\",\"orders-tg\"],\"securityGroups\":[\"sg-1\"],"
                + "\"keep\":2,\"capacity\":{\"least\":1,\"desired\":2,\"most\":3}}");
    assertThat(stage(pipeline, "Find again").needs())
        .containsExactly("Deploy test prod", "Deploy test prod 2");
    assertThat(note("bake-and-deploy", "/stages/1/clusters/0/delayBeforeDisableSec"))
        .contains("has no counterpart here");
    assertThat(note("bake-and-deploy", "/stages/1/clusters/1/strategy")).isPresent();
    assertThat(note("bake-and-deploy", "/stages/1/clusters/0/useSourceCapacity")).isPresent();
  }

  @Test
  void parametersKeepStandardsAndChoices() {
    Pipeline pipeline = pipeline("bake-and-deploy");
    assertThat(pipeline.parameters().getFirst().standard()).isEmpty();
    assertThat(pipeline.parameters().getFirst().description()).isEqualTo("Version: of the package");
    assertThat(pipeline.parameters().getLast().choices()).hasSize(2);
    assertThat(pipeline.parameters().getLast().standard().orElseThrow().asString())
        .isEqualTo("us-west-2");
  }

  @Test
  void triggersAreCarriedOverOrListed() {
    Pipeline pipeline = pipeline("bake-and-deploy");
    assertThat(pipeline.triggers())
        .extracting(trigger -> trigger.type() + trigger.settings())
        .containsExactly(
            "schedule{\"cron\":\"0 9 * * WED\",\"zone\":\"America/Los_Angeles\"}",
            "git{\"repository\":\"https://github.com/acme/orders\",\"branch\":\"release/*\"}");
    assertThat(note("bake-and-deploy", "/triggers/1/secret")).isPresent();
    assertThat(note("bake-and-deploy", "/triggers/2").orElseThrow())
        .contains("a trigger of type 'jenkins'");
    assertThat(note("expressions", "/1/triggers/4")).isPresent();
    assertThat(note("expressions", "/1/triggers/2/tag")).isPresent();
    assertThat(note("expressions", "/1/expectedArtifacts")).isPresent();
  }

  @Test
  void windowsTimeoutsAndFailuresAreCarriedOver() {
    Pipeline pipeline = pipeline("judgment-and-windows");
    ExecutionWindow window = stage(pipeline, "Child").restrictTo().orElseThrow();
    assertThat(window.days()).hasToString("[MONDAY, TUESDAY, FRIDAY]");
    assertThat(window.parts()).hasToString("[Part[from=09:30, until=17:00]]");
    assertThat(stage(pipeline, "Release").timeout()).hasToString("Optional[PT1H]");
    assertThat(stage(pipeline, "Off").onFailure()).isEqualTo(OnFailure.IGNORE);
    assertThat(stage(pipeline, "Branch").onFailure()).isEqualTo(OnFailure.CONTINUE_AND_FAIL);
    assertThat(stage(pipeline, "Halt").onFailure()).isEqualTo(OnFailure.CONTINUE_AND_FAIL);
    assertThat(note("judgment-and-windows", "/stages/6/failPipeline")).isPresent();
    assertThat(stage(pipeline, "Child").when()).contains("#judgment('Release') == 'all'");
  }

  @Test
  void webhooksCallPollAndCancel() {
    Pipeline pipeline = pipeline("webhooks");
    assertThat(stage(pipeline, "Call").settings().path("poll"))
        .hasToString(
            "{\"urlFrom\":\"/links/0/href\",\"status\":\"/state\",\"success\":[\"DONE\",\"OK\"],"
                + "\"failure\":[\"BROKEN\",\"STOPPED\"]}");
    assertThat(stage(pipeline, "Call").settings().at("/headers/Accept").asString())
        .isEqualTo("a/b, c/d");
    assertThat(note("webhooks", "/stages/1/waitForCompletion")).isPresent();
    assertThat(stage(pipeline, "No address").type()).isEqualTo("checkPreconditions");
  }

  @Test
  void anExpressionThatSaysNothingHereIsPlainTextAndACondition() {
    Pipeline pipeline = pipeline("expressions");
    assertThat(stage(pipeline, "Java").when()).contains("false");
    assertThat(note("expressions", "/0/stages/2/stageEnabled/expression").orElseThrow())
        .endsWith("the stage is skipped until it has another condition");
    assertThat(stage(pipeline, "Unknown").type()).isIn("wait", "checkPreconditions");
    assertThat(note("expressions", "/0/stages/3/waitTime").orElseThrow())
        .contains("deployedServerGroups");
    assertThat(stage(pipeline, "Check").settings().at("/conditions/1/expression").asString())
        .contains("#stage('Set variables')");
  }

  @Test
  void whatNothingHereDoesFailsInItsPlace() {
    Stage build = stage(pipeline("jobs"), "Old build");
    assertThat(build.type()).isEqualTo("checkPreconditions");
    assertThat(build.settings().at("/conditions/0/expression").asBoolean(true)).isFalse();
    assertThat(build.needs()).containsExactly("Script");
    assertThat(note("jobs", "/stages/3").orElseThrow()).contains("a stage of type 'jenkins'");
  }

  @Test
  void canariesAndServerGroupsAreCarriedOver() {
    assertThat(stage(pipeline("canary"), "Canary analysis").settings())
        .hasToString(
            "{\"in\":\"prod\",\"config\":\"canary/orders-latency.json\",\"lifetime\":\"180m\","
                + "\"interval\":\"30m\",\"warmUp\":\"5m\",\"scores\":{\"pass\":95,\"marginal\":75}}");
    Pipeline groups = pipeline("server-groups");
    assertThat(groups.stages())
        .extracting(Stage::type)
        .containsExactly(
            "rollback",
            "disable",
            "disable",
            "destroy",
            "scale",
            "scale",
            "checkPreconditions",
            "checkPreconditions",
            "checkPreconditions");
    assertThat(stage(groups, "Down").settings().path("by").asInt()).isEqualTo(-1);
  }

  @Test
  void whatIsNoPipelineIsRefused() {
    for (String json : List.of("{}", "[]", "3", "{\"stages\": []}", "[{\"stages\": 3}]")) {
      assertThatThrownBy(() -> SpinnakerImport.of(JsonMapper.shared().readTree(json)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no pipeline of Spinnaker");
    }
  }
}
