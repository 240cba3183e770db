package dev.lehr.cli.pipeline;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --repository} option, the same for all that read a {@code lehr.yaml}. */
final class RepositoryOption {
  @Option(
      names = "--repository",
      paramLabel = "REPO",
      defaultValue = ".",
      description = "The folder with the lehr.yaml (default: this folder).")
  private Path folder = Path.of(".");

  RepositoryPipelines pipelines() {
    return new RepositoryPipelines(folder);
  }
}
