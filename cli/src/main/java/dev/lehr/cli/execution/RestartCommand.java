package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lehr execution restart}. */
@Command(
    name = "restart",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Does a stage and all that need it again, with the same parameters.")
final class RestartCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
  private String stage = "";

  RestartCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signalStage(console, Optional.of(stage), "restart", SignalOptions.nothing());
  }
}
