package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ProblemReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr pipeline validate}: what is wrong with a repository's pipelines, all at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks the pipelines of a lehr.yaml, and what they extend.")
final class ValidatePipelinesCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "REPO",
      arity = "0..1",
      defaultValue = ".",
      description = "The repository: a folder with a lehr.yaml (default: this folder).")
  private Path repository = Path.of(".");

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ValidatePipelinesCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return new ProblemReport(console, json)
        .print(repository, new RepositoryPipelines(repository).check());
  }
}
