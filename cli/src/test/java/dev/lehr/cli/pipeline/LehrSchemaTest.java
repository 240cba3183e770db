package dev.lehr.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schema, judged by another's validator. */
class LehrSchemaTest {
  private static final Path PUBLISHED = Path.of("..", "docs", "lehr.schema.json");
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCHEMA =
      REGISTRY.getSchema(JsonMapper.shared().readTree(LehrSchema.text()));

  private static List<Error> errors(String yaml) {
    Object loaded = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    JsonNode file = JsonMapper.shared().valueToTree(loaded);
    return SCHEMA.validate(file);
  }

  private static List<Error> errorsOf(String pipeline) {
    return errors("application: a\npipelines:\n  p:\n" + pipeline.indent(4));
  }

  @Test
  void thePublishedFileIsTheOneThatIsGenerated() throws IOException {
    if (System.getenv("LEHR_PUBLISH") != null) {
      Files.writeString(PUBLISHED, LehrSchema.text());
    }
    assertThat(Files.readString(PUBLISHED))
        .as("run this test once with LEHR_PUBLISH=1")
        .isEqualTo(LehrSchema.text());
  }

  @Test
  void itIsASchemaItself() {
    Schema meta =
        REGISTRY.getSchema(
            com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JsonMapper.shared().readTree(LehrSchema.text()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../examples/catalog/lehr.yaml",
        "src/test/resources/features/lehr.yaml",
        "src/test/resources/weather/lehr.yaml",
        "src/test/resources/pipelines/lehr.yaml",
        "training/lehr.yaml",
      })
  void realFilesAreValid(String file) throws IOException {
    assertThat(errors(Files.readString(Path.of(file)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stages: [ bake: catalog, {run: ./a, name: b, needs: [], retry: 3} ]",
        "stages: [ bake: { image: a, force: '${ parameters.force }' } ]",
        "stages: [ deploy: { to: prod, steps: [25, '${ x }'], capacity: { least: 1 } } ]",
        "stages: [ wait: 5m, { wait: '${ parameters.pause }', name: b } ]",
        "extends: shared.yaml",
        "extends: { ref: v1 }\nconcurrency: 3",
        "stages: [ run: a ]\nparameters: { a: , b: { type: number, default: 3, choices: [1, 3] } }",
        "stages: [ run: a ]\ntriggers: [ manual, git: main, schedule: { cron: 0 9 * * * } ]",
        "stages: [ run: a ]\nnotifications: [ slack: { on: [stage.failed] }, email: [a@b, c@d] ]",
        "stages: [ run: { command: a, restrictTo: { days: MON, zone: UTC }, onFailure: ignore } ]",
      })
  void goodOnesAreValid(String pipeline) {
    assertThat(errorsOf(pipeline)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "stages: []",
        "description: nothing to do",
        "stages: [ bakee: catalog ]",
        "stages: [ run: { comand: a } ]",
        "stages: [ run: { } ]",
        "stages: [ wait: soon ]",
        "stages: [ run: { command: a, timeout: 10 } ]",
        "stages: [ run: { command: a, onFailure: ignored } ]",
        "stages: [ {run: a, bake: b} ]",
        "stages: [ deploy: { to: prod, strategy: redblack } ]",
        "stages: [ deploy: { to: prod, steps: [0] } ]",
        "stages: [ run: a ]\\ntriggers: [ git: { brunch: main } ]",
        "stages: [ run: a ]\\ntriggers: [ webhook: { source: a, secret: hunter2 } ]",
        "stages: [ run: a ]\\nparameters: { a: { type: int } }",
        "stages: [ run: a ]\\nconcurrency: many",
        "stages: [ run: a ]\\nnotifications: [ slack: { on: [] } ]",
        "stages: [ run: a ]\\nretries: 3",
      })
  void badOnesAreNot(String pipeline) {
    String text = pipeline.replace("\\n", "\n");
    assertThat(errorsOf(text)).isNotEmpty();
    assertThat(
            dev.lehr.pipeline.PipelineReader.standard(dev.lehr.pipeline.TemplateLoader.none())
                .check("lehr.yaml", "application: a\npipelines:\n  p:\n" + text.indent(4)))
        .as("our own check agrees")
        .isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "images: {}",
        "application: a b",
        "application: a\\nimages: { i: { base: { ami: i-1 }, layers: [ {name: a, template: t} ] } }",
        "application: a\\nimages: { i: { base: { ssm: x }, layers: [] } }",
        "application: a\\nenvironments: { e: { account: x } }",
      })
  void badRecipesAreNotValid(String file) {
    assertThat(errors(file.replace("\\n", "\n"))).isNotEmpty();
  }
}
