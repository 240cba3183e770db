package dev.lehr.cli.bake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.cli.TestingLehr;
import dev.lehr.cli.TestingLehr.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The README's promise: {@code lehr bake examples/catalog --rehearse}, with nothing glossed over.
 */
@Order(6)
class ExampleTest {
  @TempDir private Path folder;

  @BeforeEach
  void copyExample() throws IOException {
    TestingLehr.assumePacker();
    TestingFiles.copy(Path.of("..", "examples", "catalog"), repository());
  }

  @Test
  void bakesStrictlyAndThenOnlyWhatChanged() throws Exception {
    Result first = bake();
    assertThat(first.exitCode()).as(first.output()).isZero();
    assertThat(first.output())
        .contains(
            "✓ layer patches: ami-",
            "✓ layer runtime: ami-",
            "Chocolatey installed 1/1 packages.",
            "✓ image catalog: ami-")
        .doesNotContain("not rehearsed", "left behind", "refused a connection");

    Files.writeString(
        repository().resolve("image/app/install.ps1"),
        "\nWrite-Host 'a change'\n",
        StandardOpenOption.APPEND);
    Result second = bake();
    assertThat(second.exitCode()).as(second.output()).isZero();
    assertThat(second.output())
        .contains(
            "= layer patches: unchanged",
            "= layer runtime: unchanged",
            "▸ layer app: file image/app/install.ps1 changed",
            "a change");
  }

  private Path repository() {
    return folder.resolve("catalog");
  }

  private Result bake() throws IOException, InterruptedException {
    return TestingLehr.start(
            Map.of("LEHR_JDK", System.getProperty("java.home")),
            List.of(
                "bake",
                repository().toString(),
                "--rehearse",
                "--strict",
                "--data",
                folder.resolve("data").toString()))
        .finish();
  }
}
