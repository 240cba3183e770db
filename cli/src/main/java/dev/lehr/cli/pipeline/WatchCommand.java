package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.api.ServerChoice;
import dev.lehr.cli.api.ServerClient;
import dev.lehr.cli.execution.Watch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr pipeline watch}. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows how an execution goes on until it ends; exit code 0 when it succeeded.")
final class WatchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "EXECUTION", description = "The execution's id.")
  private String execution = "";

  @Mixin private ServerChoice server = new ServerChoice();

  @Option(names = "--json", description = "What the server says, as JSON, one object a line.")
  private boolean json;

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (ServerClient client = server.client()) {
      return new Watch(console, client, json).until(execution);
    }
  }
}
