package dev.lehr.cli;

import dev.lehr.bakery.RecipeReader;
import dev.lehr.cli.pipeline.RepositoryPipelines;
import dev.lehr.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr validate}: what is wrong with a repository, all at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description =
        "Checks lehr.yaml with its pipelines, and everything its templates need, without running"
            + " Packer.")
final class ValidateCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "REPO",
      arity = "0..1",
      defaultValue = ".",
      description = "The repository: a folder with a lehr.yaml (default: this folder).")
  private Path repository = Path.of(".");

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<Problem> recipe = RecipeReader.validate(repository);
    List<Problem> pipelines = new RepositoryPipelines(repository).check();
    // What is wrong with the file as a whole, both say.
    List<Problem> problems = Stream.concat(recipe.stream(), pipelines.stream()).distinct().toList();
    return new ProblemReport(console, json).print(repository, problems);
  }
}
