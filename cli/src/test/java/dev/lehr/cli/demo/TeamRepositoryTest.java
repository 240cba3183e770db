package dev.lehr.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example's changes, one after the other, as its team would push them. */
class TeamRepositoryTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theChangesFitAndEachIsACommitThatIsPushed() throws Exception {
    TeamRepository team = TeamRepository.of(EXAMPLES.resolve("catalog"), folder);
    team.commit("Sell glass", ".");
    assertThat(team.push()).endsWith(" Sell glass");
    team.apply(EXAMPLES.resolve("changes/v2-show-prices.patch"));
    assertThat(team.push()).endsWith(" Show prices");
    team.apply(EXAMPLES.resolve("changes/v3-recommend-products.patch"));
    assertThat(team.push()).endsWith(" Recommend products");

    Tool git = new Tool(folder, Map.of());
    assertThat(git.run("git", "-C", team.address().getPath(), "log", "--format=%s", "main"))
        .isEqualTo("Recommend products\nShow prices\nSell glass");
    assertThat(Files.readString(team.workingCopy().resolve("service/src/catalog/Products.java")))
        .contains("recommend();", "price");
    new Tool(team.workingCopy(), Map.of("LEHR_JDK", System.getProperty("java.home")))
        .run("./build.sh");
    assertThat(team.workingCopy().resolve("packages/catalog/tools/catalog.jar")).isRegularFile();
    assertThat(git.run("git", "-C", team.workingCopy().toString(), "status", "--short")).isEmpty();
  }
}
