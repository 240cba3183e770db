package dev.lehr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.yaml.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pipelines that extend others. */
class PipelineTemplatesTest {
  private static final String SHARED =
      """
      pipelines:
        base:
          description: From the platform
          parameters:
            region: { description: Where, default: us-west-2 }
            ticket:
          concurrency: 3
          stages:
            - run: "deploy ${ parameters.region }"
      """;

  private final Map<String, String> files = new HashMap<>();

  private final TemplateLoader loader =
      reference ->
          Optional.ofNullable(files.get(reference.toString()))
              .orElseThrow(() -> new TemplateUnavailableException("there is no such file"));

  private Pipeline read(String pipelines) {
    return PipelineReader.standard(loader).read("lehr.yaml", file(pipelines)).pipelines().getLast();
  }

  private List<Problem> problems(String pipelines) {
    return PipelineReader.standard(loader).check("lehr.yaml", file(pipelines));
  }

  private static String file(String pipelines) {
    return "application: a\npipelines:\n" + pipelines.indent(2);
  }

  @Test
  void whatAPipelineDoesNotSayItsTemplateDoes() {
    files.put("shared.yaml", SHARED);
    Pipeline pipeline = read("p: { extends: shared.yaml, concurrency: 1 }");
    assertThat(pipeline.name()).isEqualTo("p");
    assertThat(pipeline.description()).isEqualTo("From the platform");
    assertThat(pipeline.concurrency().limit()).isEqualTo(1);
    assertThat(pipeline.stages()).extracting(Stage::name).containsExactly("run");
  }

  @Test
  void parametersAreMergedOneByOne() {
    files.put("shared.yaml", SHARED);
    Pipeline pipeline =
        read("p: { extends: 'shared.yaml#base', parameters: { region: { default: eu }, more: } }");
    assertThat(pipeline.parameters())
        .extracting(Parameter::name)
        .containsExactly("region", "ticket", "more");
    assertThat(pipeline.parameters().getFirst().standard().orElseThrow().asString())
        .isEqualTo("eu");
    assertThat(pipeline.parameters().getFirst().description()).isEqualTo("Where");
  }

  @Test
  void templatesMayBeInTheSameFile() {
    assertThat(
            read("base: { stages: [ run: a ] }\np: { extends: '#base', description: x }").stages())
        .hasSize(1);
  }

  @Test
  void templatesComeFromGitAndStayThere() {
    files.put("mid.yaml (https://git/x v3)", "pipelines: { m: { extends: low.yaml } }");
    files.put("low.yaml (https://git/x v3)", "pipelines: { l: { stages: [ run: a ] } }");
    assertThat(read("p: { extends: { git: 'https://git/x', ref: v3, file: mid.yaml } }").stages())
        .hasSize(1);
  }

  @Test
  void aRefOfTheSameRepositoryWillDo() {
    files.put("lehr.yaml (v3)", "pipelines: { p: { stages: [ run: a, wait: 5m ] } }");
    assertThat(read("p: { extends: { ref: v3 } }").stages()).hasSize(2);
  }

  @Test
  void problemsOfATemplateNameItsFile() {
    files.put("shared.yaml", "pipelines:\n  base:\n    stages:\n      - rum: a\n");
    assertThat(problems("p: { extends: shared.yaml }"))
        .singleElement()
        .hasToString("shared.yaml:4:9: 'rum' is no kind of stage; did you mean 'run'?");
  }

  @Test
  void whatIsNotThereIsNamed() {
    files.put("shared.yaml", SHARED);
    assertThat(problems("p: { extends: 'shared.yaml#bass', stages: [ run: a ] }"))
        .singleElement()
        .hasToString(
            "lehr.yaml:3:17: there is no pipeline 'bass' in shared.yaml; did you mean 'base'?");
    assertThat(problems("p: { extends: gone.yaml, stages: [ run: a ] }"))
        .singleElement()
        .hasToString("lehr.yaml:3:17: 'gone.yaml' can not be read: there is no such file");
  }

  @Test
  void circlesAreRefusedAndNamed() {
    assertThat(problems("a: { extends: '#b' }\nb: { extends: '#a' }"))
        .extracting(Problem::message)
        .contains(
            "pipelines extend each other in a circle: a in lehr.yaml → b in lehr.yaml → a in"
                + " lehr.yaml");
  }

  @Test
  void longChainsAreRefused() {
    String chain =
        IntStream.range(0, 12)
            .mapToObj(i -> "p%d: { extends: '#p%d', stages: [ run: a ] }".formatted(i, i + 1))
            .collect(Collectors.joining("\n"));
    assertThat(problems(chain + "\np12: { stages: [ run: a ] }"))
        .extracting(Problem::message)
        .contains("more than 8 pipelines extend one another");
  }
}
