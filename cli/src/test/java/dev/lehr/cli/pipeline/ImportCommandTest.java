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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr pipeline import}: from Spinnaker's JSON to a file that is valid. */
class ImportCommandTest {
  private static final String PIPELINE =
      """
      {"application": "orders", "name": "release", "stages": [
        {"refId": "1", "type": "wait", "name": "Wait", "waitTime": 30, "comments": "for DNS"},
        {"refId": "2", "requisiteStageRefIds": ["1"], "type": "jenkins", "name": "Build"}]}
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int lehr(String... arguments) {
    Console console =
        new Console(new PrintWriter(out, true), new PrintWriter(err, true), false, false);
    return Lehr.commandLine(console).execute(arguments);
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("pipeline.json"), text).toString();
  }

  @Test
  void theFileIsValidAndWhatIsDifferentIsListed() throws IOException {
    Path target = folder.resolve("lehr.yaml");
    assertThat(lehr("pipeline", "import", file(PIPELINE), "--output", target.toString()))
        .isEqualTo(ExitCode.DONE);
    assertThat(err.toString())
        .contains(
            "/stages/0/comments: has no counterpart here",
            "/stages/1: a stage of type 'jenkins' has no counterpart",
            "2 place(s) to look at");
    assertThat(lehr("pipeline", "validate", folder.toString())).isEqualTo(ExitCode.DONE);
    assertThat(lehr("validate", folder.toString())).isEqualTo(ExitCode.DONE);
  }

  @Test
  void withoutAFileItIsPrinted() throws IOException {
    lehr("pipeline", "import", file(PIPELINE));
    assertThat(out.toString()).startsWith("application: orders").contains("duration: \"30s\"");
  }

  @Test
  void aFileThatIsThereIsLeftAlone() throws IOException {
    String source = file(PIPELINE);
    assertThat(lehr("pipeline", "import", source, "--output", source)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("is there already");
    assertThat(folder.resolve("pipeline.json")).hasContent(PIPELINE);
  }

  @Test
  void speaksJson() throws IOException {
    lehr("pipeline", "import", file(PIPELINE), "--json");
    JsonNode answer = JsonMapper.shared().readTree(out.toString());
    assertThat(answer.at("/notes/0/pointer").asString()).isEqualTo("/stages/0/comments");
  }

  @Test
  void whatIsNoPipelineIsNamed() throws IOException {
    assertThat(lehr("pipeline", "import", file("{"))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("is no JSON");
    assertThat(lehr("pipeline", "import", file("{}"))).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("this is no pipeline of Spinnaker");
    assertThat(lehr("pipeline", "import", folder.resolve("x").toString()))
        .isEqualTo(ExitCode.FAILED);
    assertThat(err.toString()).contains("there is no file");
  }
}
