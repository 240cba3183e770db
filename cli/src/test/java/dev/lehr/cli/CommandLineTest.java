package dev.lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as a user meets it: what it prints where, and its exit codes. */
class CommandLineTest {
  private static final Path CATALOG = Path.of("..", "examples", "catalog");

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lehr(String... arguments) {
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    return Lehr.commandLine(console).execute(arguments);
  }

  @Test
  void tellsItsVersion() {
    assertThat(lehr("--version")).isZero();
    assertThat(out.toString()).matches("lehr \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void withoutACommandItIsAUsageError() {
    assertThat(lehr()).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("bake").contains("validate").contains("doctor");
  }

  @Test
  void anUnknownOptionIsAUsageErrorThatQuotesIt() {
    assertThat(lehr("bake", CATALOG.toString(), "--environment", "test", "--forse"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--forse");
  }

  @Test
  void aRepositoryOfPipelinesAloneHasNothingToBake() throws IOException {
    Files.writeString(
        folder.resolve("lehr.yaml"),
        "application: shop\npipelines: { p: { stages: [ run: ./a ] } }\n");
    assertThat(lehr("validate", folder.toString())).isZero();
    assertThat(lehr("bake", folder.toString(), "--rehearse")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("has no image to bake");
  }

  @Test
  void theCatalogExampleIsValid() {
    assertThat(lehr("validate", CATALOG.toString())).isZero();
    assertThat(out.toString()).contains("is valid");
  }

  @Test
  void validateNamesEveryProblemWithItsPlace() throws IOException {
    Files.writeString(
        folder.resolve("lehr.yaml"),
        """
        application: shop
        images:
          shop:
            base: { ami: ami-1 }
            leyers:
              - name: app
                template: image/app
        """);
    assertThat(lehr("validate", folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("lehr.yaml:5:").contains("leyers").contains("layers");
  }

  @Test
  void validateSpeaksJson() throws IOException {
    Files.writeString(folder.resolve("lehr.yaml"), "application: shop\n");
    assertThat(lehr("validate", folder.toString(), "--json")).isEqualTo(ExitCode.FAILED);
    JsonNode problems = JsonMapper.shared().readTree(out.toString()).get("problems");
    assertThat(problems.size()).isPositive();
    assertThat(problems.get(0).get("place").get("line").asInt()).isPositive();
  }

  @Test
  void aRepositoryWithoutARecipeIsToldSo() {
    assertThat(lehr("validate", folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no lehr.yaml").contains(folder.toString());
  }

  @Test
  void anEnvironmentThatIsNotThereIsAUsageErrorThatListsThoseThatAre() {
    assertThat(lehr("bake", CATALOG.toString(), "--environment", "staging"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("'staging'").contains("test, prod");
  }

  @Test
  void anImageOrLayerThatIsNotThereIsAUsageError() {
    assertThat(lehr("bake", CATALOG.toString(), "--environment", "test", "--image", "catalogue"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("'catalogue'").contains("it has catalog");
    assertThat(lehr("bake", CATALOG.toString(), "--environment", "test", "--layer", "ap"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no layer 'ap'");
  }

  @Test
  void completionIsAScript() {
    assertThat(lehr("completion")).isZero();
    assertThat(out.toString()).contains("complete").contains("--environment");
  }
}
