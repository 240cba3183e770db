package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.Query;
import dev.lehr.cli.api.ServerAnswer;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code lehr execution list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists executions, newest first.")
final class ListCommand implements Callable<Integer> {
  private final Console console;

  @Option(names = "--application", paramLabel = "NAME", description = "Only of this application.")
  private Optional<String> application = Optional.empty();

  @Option(names = "--pipeline", paramLabel = "NAME", description = "Only of this pipeline.")
  private Optional<String> pipeline = Optional.empty();

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these, several with commas: running,queued,paused,failed…")
  private Optional<String> status = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Mixin private ServerAnswer answer = new ServerAnswer();

  ListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Query executions =
        new Query("/api/v1/executions")
            .with("limit", Optional.of(limit))
            .with("application", application)
            .with("pipeline", pipeline)
            .with("status", status);
    return answer.show(
        console, executions.toString(), page -> page.path("executions").forEach(this::print));
  }

  private void print(JsonNode execution) {
    console
        .out()
        .printf(
            "%s  %-9s  %s/%s  %s  %s%n",
            console.bold(execution.path("id").asString()),
            execution.path("status").asString(),
            execution.path("application").asString(),
            execution.path("pipeline").asString(),
            execution.path("started").asString(),
            console.faint(execution.path("startedBy").asString()));
  }
}
