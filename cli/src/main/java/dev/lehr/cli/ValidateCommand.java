package dev.lehr.cli;

import dev.lehr.bakery.RecipeReader;
import dev.lehr.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr validate}: what is wrong with a repository, all at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks lehr.yaml and everything its templates need, without running Packer.")
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
    List<Problem> problems = RecipeReader.validate(repository);
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(Map.of("problems", problems)));
    } else if (problems.isEmpty()) {
      console.out().println(console.green("✓") + " " + repository + " is valid");
    } else {
      problems.forEach(this::print);
      console.err().printf("%s has %d problem(s)%n", repository, problems.size());
    }
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void print(Problem problem) {
    console.err().printf("%s: %s%n", console.bold(problem.place().toString()), problem.message());
    if (!problem.remedy().isEmpty()) {
      console.err().println("    → " + problem.remedy());
    }
  }
}
