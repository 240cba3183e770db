package dev.lehr.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lehr.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipelines that extend files of a repository, of its git refs, and of other repositories. */
class TemplatesFromGitTest {
  private static final String TEMPLATE =
      "pipelines:\n  base:\n    stages:\n      - run: ./from-%s\n";

  @TempDir private Path folder;
  private Path repository = Path.of(".");
  private Path platform = Path.of(".");

  @BeforeEach
  void twoRepositories() throws IOException, InterruptedException {
    repository = Files.createDirectory(folder.resolve("team"));
    platform = Files.createDirectory(folder.resolve("platform"));
    Files.writeString(platform.resolve("shared.yaml"), TEMPLATE.formatted("platform"));
    commit(platform, "v1");
    Files.writeString(repository.resolve("shared.yaml"), TEMPLATE.formatted("yesterday"));
    commit(repository, "v1");
    Files.writeString(repository.resolve("shared.yaml"), TEMPLATE.formatted("today"));
  }

  private static void commit(Path repository, String tag) throws IOException, InterruptedException {
    git(repository, "init", "--quiet");
    git(repository, "add", ".");
    git(repository, "-c", "user.name=t", "-c", "user.email=t@t", "commit", "--quiet", "-m", "x");
    git(repository, "tag", tag);
  }

  private static void git(Path repository, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }

  private String command(String extend) throws IOException {
    write(extend);
    return new RepositoryPipelines(repository)
        .named("p")
        .stages()
        .getFirst()
        .settings()
        .path("command")
        .asString();
  }

  private List<Problem> problems(String extend) throws IOException {
    write(extend + ", stages: [ run: a ]");
    return new RepositoryPipelines(repository).check();
  }

  private void write(String extend) throws IOException {
    Files.writeString(
        repository.resolve("lehr.yaml"),
        "application: a\npipelines: { p: { extends: " + extend + " } }\n");
  }

  @Test
  void aFileBesideIt() throws IOException {
    assertThat(command("shared.yaml")).isEqualTo("./from-today");
  }

  @Test
  void aRefOfTheSameRepository() throws IOException {
    assertThat(command("{ ref: v1, file: shared.yaml }")).isEqualTo("./from-yesterday");
  }

  @Test
  void anotherRepository() throws IOException {
    String address =
        platform.toUri().toString().replace("file:/", "file:///").replace("////", "///");
    assertThat(command("{ git: '" + address + "', ref: v1, file: shared.yaml }"))
        .isEqualTo("./from-platform");
  }

  @Test
  void whatCanNotBeHadIsNamedWithTheReason() throws IOException {
    assertThat(problems("{ ref: v9, file: shared.yaml }"))
        .singleElement()
        .satisfies(
            p -> assertThat(p.message()).contains("'shared.yaml (v9)' can not be read: git says:"));
    assertThat(problems("gone.yaml"))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("there is no such file"));
  }

  @Test
  void aLinkOutOfTheRepositoryIsRefused() throws IOException {
    Files.createSymbolicLink(repository.resolve("link.yaml"), platform.resolve("shared.yaml"));
    assertThat(problems("link.yaml"))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("leads out of the repository"));
  }
}
