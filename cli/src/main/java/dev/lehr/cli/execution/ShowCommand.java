package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.ServerAnswer;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.display.ExecutionView;
import dev.lehr.cli.display.StageReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

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

  @Mixin private ServerAnswer answer = new ServerAnswer();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return answer.show(
        console,
        "/api/v1/executions/" + ServerClient.part(execution),
        shown -> new StageReport(console).print(ExecutionView.of(shown)));
  }
}
