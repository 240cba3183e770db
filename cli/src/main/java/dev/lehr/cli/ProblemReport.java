package dev.lehr.cli;

import dev.lehr.yaml.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what is wrong with a repository.
 *
 * @param json whether as one JSON object instead of lines
 */
public record ProblemReport(Console console, boolean json) {

  /** Prints problems, and gives the exit code that goes with them. */
  public int print(Path repository, List<Problem> problems) {
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
