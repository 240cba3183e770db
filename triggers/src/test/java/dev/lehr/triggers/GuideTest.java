package dev.lehr.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.pipeline.Notification;
import dev.lehr.pipeline.Pipeline;
import dev.lehr.pipeline.PipelineReader;
import dev.lehr.pipeline.TemplateLoader;
import dev.lehr.pipeline.Trigger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the guide shows is understood. */
class GuideTest {
  private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

  private static Pipeline deliver(String page) throws IOException {
    Matcher example = YAML.matcher(Files.readString(Path.of("../docs", page)));
    assertThat(example.find()).isTrue();
    return PipelineReader.standard(TemplateLoader.none())
        .read(page, example.group(1))
        .find("deliver")
        .orElseThrow();
  }

  @Test
  void theExampleOfTriggersHasOneOfEachType() throws IOException {
    assertThat(deliver("triggers.md").triggers())
        .extracting(Trigger::type)
        .containsExactly(
            "git", "schedule", "package", "image", "image", "docker", "sqs", "webhook", "pipeline");
  }

  @Test
  void theExampleOfNotificationsHasEveryType() throws IOException {
    assertThat(deliver("notifications.md").notifications())
        .extracting(Notification::type)
        .contains("slack", "teams", "email", "githubStatus", "webhook");
  }
}
