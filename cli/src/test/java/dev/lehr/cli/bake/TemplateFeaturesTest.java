package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Unedited templates with what people use: assumed role, image filter, spot, temporary instance
 * profile, region copies, sharing, tags, elevated provisioners, restarts, downloads, legacy JSON.
 */
@Order(7)
class TemplateFeaturesTest {
  @TempDir private Path folder;

  @BeforeEach
  void copy() throws IOException {
    TestingLehr.assumePacker();
    TestingFiles.copy(Path.of("src/test/resources/features"), repository());
  }

  @Test
  void allOfThemWorkInARehearsal() throws Exception {
    Result bake = bake();
    assertThat(bake.exitCode()).as(bake.output()).isZero();
    assertThat(bake.output())
        .contains("elevated: Administrator", "us-east-1", "legacy │   hello")
        .doesNotContain("S3cret-in-the-open", "not rehearsed", "left behind");
    assertThat(folder.resolve("downloaded.txt")).hasContent("hello");
    assertThat(folder.resolve("packer-manifest.json")).isRegularFile();

    String manifest = Files.readString(folder.resolve("out/manifest.json"));
    assertThat(manifest).doesNotContain("S3cret-in-the-open").contains(folder.toString());
    JsonNode layer = JsonMapper.shared().readTree(manifest).get("layers").get(0);
    assertThat(layer.get("images").propertyNames()).containsExactly("us-east-1", "us-west-2");
  }

  @Test
  void aLayerOnAnImageThatWasNotGeneralisedIsToldSoAtOnce() throws Exception {
    Path template = repository().resolve("app/main.pkr.hcl");
    Files.writeString(template, Files.readString(template).replace("reset --block", "version"));
    Result bake = bake();
    assertThat(bake.exitCode()).as(bake.output()).isEqualTo(1);
    assertThat(bake.output())
        .contains("✓ layer app:", "✗ layer legacy:", "not generalised", "EC2Launch.exe reset")
        .doesNotContain("left behind");
  }

  private Path repository() {
    return folder.resolve("features");
  }

  private Result bake() throws IOException, InterruptedException {
    return TestingLehr.start(
            Map.of(),
            List.of(
                "bake",
                repository().toString(),
                "--rehearse",
                "--strict",
                "--var",
                "results=" + folder,
                "--data",
                folder.resolve("data").toString(),
                "--out",
                folder.resolve("out").toString()))
        .finish();
  }
}
