package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.display.StageReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code lehr execution show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows an execution and its stages as they are now.")
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "EXECUTION", description = "The execution's id.")
  private String execution = "";

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ServerClient client = server.client()) {
      JsonNode shown = client.get("/api/v1/executions/" + ServerClient.part(execution));
      if (json) {
        console.out().println(shown);
      } else {
        new StageReport(console).print(ExecutionView.of(shown));
      }
    }
    return ExitCode.DONE;
  }
}
