package dev.lehr.cli.pipeline;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The {@code --repo} option, the same for all that read a {@code lehr.yaml}. */
final class RepositoryOption {
  @Option(
      names = "--repo",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder with the lehr.yaml (default: this folder).")
  private Path folder = Path.of(".");

  Path folder() {
    return folder;
  }

  RepositoryPipelines pipelines() {
    return new RepositoryPipelines(folder);
  }
}
