package dev.lehr.cli.canary;

import dev.lehr.canary.CanaryInputException;
import dev.lehr.canary.CanaryJson;
import dev.lehr.canary.InputProblem;
import dev.lehr.canary.config.ConfigCheck;
import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr canary validate}: everything that is wrong with a config, at once. */
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = "Checks a canary config: what Kayenta would read as zero, or not at all, too.")
final class ValidateConfigCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", description = "A canary config in Kayenta's JSON.")
  private Path file = Path.of("canary.json");

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ValidateConfigCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<InputProblem> problems = problems();
    if (json) {
      List<Map<String, String>> told =
          problems.stream().map(ValidateConfigCommand::fields).toList();
      console.out().println(JsonMapper.shared().writeValueAsString(Map.of("problems", told)));
    } else {
      problems.forEach(this::print);
      console.out().println(summary(problems));
    }
    return ConfigCheck.fatal(problems) ? ExitCode.FAILED : ExitCode.DONE;
  }

  private List<InputProblem> problems() {
    byte[] document = ConfigFile.read(file);
    try {
      return ConfigCheck.check(CanaryJson.parse(document));
    } catch (CanaryInputException notJson) {
      return notJson.problems();
    }
  }

  private void print(InputProblem problem) {
    boolean error = problem.severity() == InputProblem.Severity.ERROR;
    String severity = error ? console.red("error  ") : console.yellow("warning");
    String place = problem.pointer().isEmpty() ? "(document)" : problem.pointer();
    console.out().printf("%s %s%n        %s%n", severity, console.bold(place), problem.cause());
    if (!problem.remedy().isEmpty()) {
      console.out().printf("        → %s%n", problem.remedy());
    }
  }

  private String summary(List<InputProblem> problems) {
    long errors =
        problems.stream().filter(one -> one.severity() == InputProblem.Severity.ERROR).count();
    String numbers = "%d errors, %d warnings".formatted(errors, problems.size() - errors);
    return errors > 0 ? console.red(numbers) : console.green(numbers);
  }

  private static Map<String, String> fields(InputProblem problem) {
    return Map.of(
        "severity", problem.severity().name().toLowerCase(Locale.ROOT),
        "pointer", problem.pointer(),
        "cause", problem.cause(),
        "remedy", problem.remedy());
  }
}
