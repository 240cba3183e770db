package dev.lehr.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the guides show is what the commands take. */
class DocumentedCommandsTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"demo.md", "fleet.md", "packages.md", "pipelines.md", "server.md"})
  void everyCommandLineParses(String page) throws IOException {
    List<String> lines =
        Files.readAllLines(DOCS.resolve(page)).stream()
            .filter(line -> line.startsWith("    lehr "))
            .map(line -> line.strip().substring("lehr ".length()))
            .toList();
    assertThat(lines).isNotEmpty();
    for (String line : lines) {
      PrintWriter nowhere = new PrintWriter(new StringWriter());
      Console console = new Console(nowhere, nowhere, false, false);
      assertThatCode(() -> Lehr.commandLine(console).parseArgs(line.split(" ")))
          .as(line)
          .doesNotThrowAnyException();
    }
  }

  @Test
  void theDocumentedPipelinesAreValid() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(DOCS.resolve("pipelines.md")));
    PipelineReader reader = PipelineReader.standard(TemplateLoader.none());
    int shown = 0;
    while (yaml.find()) {
      String text = yaml.group(1);
      String file =
          text.startsWith("application:")
              ? text
              : "application: a\npipelines:\n  p:\n" + text.indent(4);
      assertThat(reader.check("lehr.yaml", file)).as(text).isEmpty();
      shown++;
    }
    assertThat(shown).isGreaterThan(5);
  }

  @Test
  void theDocumentedConfigurationIsOne() throws IOException {
    Matcher yaml = YAML.matcher(Files.readString(DOCS.resolve("server.md")));
    assertThat(yaml.find()).isTrue();
    Path file = Files.writeString(folder.resolve("server.yaml"), yaml.group(1));
    assertThat(ServerConfig.read(file, folder).packages().feeds()).hasSize(5);
  }
}
