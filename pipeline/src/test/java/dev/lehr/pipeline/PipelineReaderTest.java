package dev.lehr.pipeline;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.StringNode;

/** What a pipeline of lehr.yaml means. */
class PipelineReaderTest {

  @Test
  void theExampleOfTheDesignIsOne() {
    Pipeline deliver = TestingPipelines.example().find("deliver").orElseThrow();
    assertThat(deliver.application()).isEqualTo("catalog");
    assertThat(deliver.stages())
        .extracting(Stage::name)
        .containsExactly("bake", "deploy", "smoke", "canary", "approve", "deploy2");
    assertThat(deliver.triggers())
        .extracting(Trigger::type)
        .containsExactly("git", "schedule", "image", "package");
    assertThat(deliver.triggers().get(2).settings()).hasToString("{\"name\":\"windows-2022\"}");
    assertThat(stage(deliver, "approve").when()).contains("${ canary.score < 90 }");
    assertThat(stage(deliver, "deploy2").settings().at("/steps/2").asInt()).isEqualTo(100);
  }

  @Test
  void stagesRunInTheOrderOfTheList() {
    Pipeline pipeline = stages("- bake: catalog", "- run: ./a", "- wait: 5m");
    assertThat(stage(pipeline, "bake").needs()).isEmpty();
    assertThat(stage(pipeline, "run").needs()).containsExactly("bake");
    assertThat(stage(pipeline, "wait").needs()).containsExactly("run");
  }

  @Test
  void needsMakesAGraph() {
    Pipeline pipeline =
        stages(
            "- bake: catalog",
            "- run: { name: unit, command: ./unit }",
            "- run: { name: load, command: ./load, needs: bake }",
            "- run: { name: lint, command: ./lint, needs: [] }",
            "- run: { name: report, command: ./report, needs: [unit, load, lint] }");
    assertThat(stage(pipeline, "load").needs()).containsExactly("bake");
    assertThat(stage(pipeline, "lint").needs()).isEmpty();
    assertThat(stage(pipeline, "report").needs()).containsExactly("unit", "load", "lint");
  }

  @Test
  void commonKeysStandAmongTheSettingsOrBesideTheType() {
    Pipeline pipeline =
        stages(
            "- run: { command: ./a, name: inside }", "- run: ./b\n  name: beside\n  timeout: 5m");
    assertThat(stage(pipeline, "inside").settings()).hasToString("{\"command\":\"./a\"}");
    assertThat(stage(pipeline, "beside").settings()).hasToString("{\"command\":\"./b\"}");
    assertThat(stage(pipeline, "beside").timeout()).contains(Duration.ofMinutes(5));
  }

  @Test
  void aStageThatSaysNothingHasStandards() {
    Stage stage = stages("- run: ./a").stages().getFirst();
    assertThat(stage.when()).isEmpty();
    assertThat(stage.timeout()).isEmpty();
    assertThat(stage.retry()).isEqualTo(Retry.STANDARD);
    assertThat(stage.onFailure()).isEqualTo(OnFailure.FAIL);
    assertThat(stage.restrictTo()).isEmpty();
  }

  @Test
  void everythingThatStagesHaveInCommon() {
    Stage stage =
        stages(
                "- run: ./a",
                "- run: ./a",
                """
                - run:
                    name: last
                    command: [./a, --fast]
                    needs: run
                    when: trigger.fast
                    timeout: 1h30m
                    retry: { attempts: 7, first: 2s, factor: 3, longest: 1m }
                    onFailure: continueAndFail
                    restrictTo:
                      days: [MON, friday]
                      times: ["09:00-12:00", "22:30-24:00"]
                      zone: Europe/Berlin""")
            .stages()
            .getLast();
    assertThat(stage.when()).contains("trigger.fast");
    assertThat(stage.timeout()).contains(Duration.ofMinutes(90));
    assertThat(stage.retry())
        .isEqualTo(new Retry(7, Duration.ofSeconds(2), 3, Duration.ofMinutes(1)));
    assertThat(stage.onFailure()).isEqualTo(OnFailure.CONTINUE_AND_FAIL);
    ExecutionWindow window = stage.restrictTo().orElseThrow();
    assertThat(window.days()).containsExactly(MONDAY, FRIDAY);
    assertThat(window.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(window.parts())
        .containsExactly(
            new ExecutionWindow.Part(LocalTime.of(9, 0), LocalTime.NOON),
            new ExecutionWindow.Part(LocalTime.of(22, 30), LocalTime.MIDNIGHT));
  }

  @Test
  void retryMayBeJustANumber() {
    assertThat(stages("- run: { command: a, retry: 1 }").stages().getFirst().retry().attempts())
        .isEqualTo(1);
  }

  @Test
  void parametersHaveTypesStandardsAndChoices() {
    Pipeline pipeline =
        pipeline(
            """
            parameters:
              version: { description: What to build, default: 1.10 }
              count: { type: number, default: 3, choices: [1, 3] }
              fast: { type: boolean, default: false }
              ticket:
            stages: [ run: ./a ]
            """);
    assertThat(pipeline.parameters())
        .extracting(Parameter::name)
        .containsExactly("version", "count", "fast", "ticket");
    assertThat(pipeline.parameters())
        .extracting(Parameter::standard)
        .extracting(standard -> standard.map(Object::toString))
        .containsExactly(
            Optional.of("\"1.10\""), Optional.of("3"), Optional.of("false"), Optional.empty());
    assertThat(pipeline.parameters().get(1).choices()).hasSize(2);
    assertThat(pipeline.parameters().getFirst().description()).isEqualTo("What to build");
  }

  @Test
  void concurrencyIsALimitOrMore() {
    assertThat(pipeline("concurrency: 3\nstages: [ run: ./a ]").concurrency())
        .isEqualTo(new Concurrency(3, Concurrency.Beyond.QUEUE));
    assertThat(
            pipeline("concurrency: { limit: 2, beyond: cancelRunning }\nstages: [ run: ./a ]")
                .concurrency())
        .isEqualTo(new Concurrency(2, Concurrency.Beyond.CANCEL_RUNNING));
    assertThat(pipeline("stages: [ run: ./a ]").concurrency()).isEqualTo(Concurrency.STANDARD);
  }

  @Test
  void triggersMayBeOffAndGiveParameters() {
    Pipeline pipeline =
        pipeline(
            """
            parameters: { version: }
            triggers:
              - docker: { image: "registry:5000/app", parameters: { version: "${ trigger.tag }" } }
              - webhook: { source: ci, constraints: { /state: success }, enabled: false }
              - manual
            stages: [ run: ./a ]
            """);
    assertThat(pipeline.triggers()).extracting(Trigger::enabled).containsExactly(true, false, true);
    assertThat(pipeline.triggers().getFirst().settings().at("/parameters/version"))
        .isEqualTo(StringNode.valueOf("${ trigger.tag }"));
    assertThat(pipeline.triggers().get(1).settings().has("enabled")).isFalse();
  }

  @Test
  void notificationsSayOfWhatTheyTell() {
    Pipeline pipeline =
        pipeline(
            """
            stages: [ run: ./a ]
            notifications:
              - slack: "#deliveries"
              - email: { to: ops@example.com, on: [stage.failed], stages: run }
            """);
    assertThat(pipeline.notifications().getFirst().on())
        .containsExactlyInAnyOrder("execution.failed", "stage.awaitingApproval");
    assertThat(pipeline.notifications().getLast().on()).containsExactly("stage.failed");
    assertThat(pipeline.notifications().getLast().settings())
        .hasToString("{\"to\":\"ops@example.com\",\"stages\":\"run\"}");
  }

  @Test
  void valuesKeepTheirTypes() {
    Stage stage =
        stages("- evaluate: { whole: 3, part: 2.5, on: true, none: null, list: [a, 1], text: '3' }")
            .stages()
            .getFirst();
    assertThat(stage.settings())
        .hasToString(
            "{\"whole\":3,\"part\":2.5,\"on\":true,\"none\":null,\"list\":[\"a\",1],\"text\":\"3\"}");
    assertThat(stage.settings().path("on")).isEqualTo(BooleanNode.TRUE);
  }

  @Test
  void expressionsStandForAnyType() {
    assertThat(
            stages("- bake: { image: '${ trigger.image }', force: '${ trigger.force }' }").stages())
        .hasSize(1);
  }

  @Test
  void aFileWithoutPipelinesHasNone() {
    assertThat(
            PipelineReader.standard(TemplateLoader.none())
                .read("lehr.yaml", "application: a\nimages: {}\n")
                .pipelines())
        .isEmpty();
  }

  private static Pipeline stages(String... entries) {
    return pipeline("stages:\n" + String.join("\n", entries));
  }

  private static Pipeline pipeline(String body) {
    return TestingPipelines.pipeline(body);
  }

  private static Stage stage(Pipeline pipeline, String name) {
    return pipeline.stages().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }
}
