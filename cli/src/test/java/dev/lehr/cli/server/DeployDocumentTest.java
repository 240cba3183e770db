package dev.lehr.cli.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that {@code docs/deploy.md} shows are right. */
class DeployDocumentTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static List<String> examples() throws IOException {
    return YAML.matcher(Files.readString(Path.of("..", "docs", "deploy.md")))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }

  @Test
  void thePipelineIsValid() throws IOException {
    assertThat(
            PipelineReader.standard(TemplateLoader.none())
                .check("lehr.yaml", examples().getFirst()))
        .isEmpty();
  }

  @Test
  void theAccountsAreRead(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("server.yaml"), examples().get(1));
    assertThat(ServerConfig.read(file, folder).accounts()).containsOnlyKeys("test", "prod");
  }
}
