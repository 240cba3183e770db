package dev.lehr.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.Lehr;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr pipeline validate}, {@code plan}, {@code graph} and {@code schema}. */
class PipelineCommandsTest {
  private static final Path SAMPLES = Path.of("src", "test", "resources", "pipelines");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lehr(String... arguments) {
    out.getBuffer().setLength(0);
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    return Lehr.commandLine(console).execute(arguments);
  }

  private void file(String name, String... lines) throws IOException {
    Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
  }

  /** Compares with a file that a person has looked at. */
  private static void assertGolden(String name, String actual) throws IOException {
    Path golden = SAMPLES.resolve(name);
    if (System.getenv("LEHR_PUBLISH") != null) {
      Files.writeString(golden, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(golden));
  }

  @BeforeEach
  void aRepository() throws IOException {
    Files.copy(SAMPLES.resolve("lehr.yaml"), folder.resolve("lehr.yaml"));
  }

  @Test
  void validateFindsNothingWrongWithGoodPipelines() {
    assertThat(lehr("pipeline", "validate", folder.toString())).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).contains("is valid");
  }

  @Test
  void validateNamesEveryProblem() throws IOException {
    file(
        "lehr.yaml",
        "application: a",
        "pipelines:",
        "  p:",
        "    stages:",
        "      - rum: x",
        "      - wait: x");
    assertThat(lehr("pipeline", "validate", folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains(
            "lehr.yaml:5:9: 'rum' is no kind of stage", "did you mean 'run'?", "2 problem(s)");
    lehr("pipeline", "validate", folder.toString(), "--json");
    JsonNode problems = JsonMapper.shared().readTree(out.toString()).path("problems");
    assertThat(problems.at("/1/place/line").asInt()).isEqualTo(6);
  }

  @Test
  void theOtherValidateNamesProblemsOfBothParts() throws IOException {
    file(
        "lehr.yaml",
        "application: a",
        "images: {}",
        "nope: 1",
        "pipelines:",
        "  p: { stages: [ rum: x ] }");
    assertThat(lehr("validate", folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("unknown key 'nope'", "'rum' is no kind", "2 problem(s)");
  }

  @Test
  void aFolderWithoutAFileIsNamed() {
    assertThat(lehr("pipeline", "validate", folder.resolve("x").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("lehr.yaml can not be read: there is none in this folder");
  }

  @Test
  void planShowsEachStageWithWhatIsKnown() throws IOException {
    assertThat(plan("deliver", "--parameter", "version=1.10")).isEqualTo(ExitCode.DONE);
    assertGolden("deliver.plan.txt", out.toString());
  }

  @Test
  void planReadsSampleData() throws IOException {
    file("data.json", "{\"canary\": {\"score\": 70}, \"bake\": {\"imageName\": \"i-1\"}}");
    plan("deliver", "--parameter", "version=2", "--data", folder.resolve("data.json").toString());
    assertThat(out.toString()).contains("message: Score 70", "● approve, as");
    file("data.json", "{\"canary\": {\"score\": 99}, \"parameters\": {\"version\": \"3\"}}");
    plan("deliver", "--data", folder.resolve("data.json").toString());
    assertThat(out.toString()).contains("○ approve, skipped: not");
  }

  @Test
  void planSpeaksJson() {
    plan("deliver", "--parameter", "version=2", "--json");
    JsonNode stages = JsonMapper.shared().readTree(out.toString()).path("stages");
    assertThat(stages.at("/1/settings/label").asString()).isEqualTo("v2");
    assertThat(stages.valueStream().map(stage -> stage.path("will").asString()))
        .containsExactly("run", "run", "run", "run", "run", "depend", "run");
    assertThat(stages.at("/5/unknown/0").asString()).isEqualTo("/message");
  }

  @Test
  void planFailsWhenAnExpressionWould() throws IOException {
    file("data.json", "{\"canary\": {}}");
    assertThat(
            plan(
                "deliver",
                "--parameter",
                "version=2",
                "--data",
                folder.resolve("data.json").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(out.toString()).contains("✗ approve");
  }

  @Test
  void planNamesParametersThatAreMissingOrUnknown() {
    assertThat(plan("deliver", "--parameter", "verson=2")).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString())
        .contains("parameter 'version' has no value", "did you mean 'version'?");
    plan("delivr");
    assertThat(err.toString()).contains("there is no pipeline 'delivr'", "did you mean 'deliver'?");
  }

  @Test
  void graphDrawsWithCharacters() throws IOException {
    assertThat(graph("wide")).isEqualTo(ExitCode.DONE);
    assertGolden("wide.txt", out.toString());
  }

  @Test
  void graphDrawsPictures() throws Exception {
    for (String name : List.of("wide", "long", "hostile")) {
      Path file = folder.resolve(name + ".svg");
      graph(name, "--svg", file.toString());
      String svg = Files.readString(file);
      assertGolden(name + ".svg", svg);
      javax.xml.parsers.DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(file.toFile());
    }
  }

  @Test
  void schemaIsPrinted() {
    assertThat(lehr("pipeline", "schema")).isEqualTo(ExitCode.DONE);
    assertThat(out.toString()).isEqualTo(LehrSchema.text());
  }

  private int plan(String... arguments) {
    return lehr(with("plan", arguments));
  }

  private int graph(String... arguments) {
    return lehr(with("graph", arguments));
  }

  private String[] with(String command, String... arguments) {
    return java.util.stream.Stream.of(
            List.of("pipeline", command), List.of(arguments), List.of("--repo", folder.toString()))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }
}
