package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr execution approve}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Approves; kept when the stage does not wait for it yet.")
final class ApproveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STAGE",
      description = "The stage (default: the one that waits).")
  private Optional<String> stage = Optional.empty();

  @Option(names = "--comment", paramLabel = "TEXT", description = "Kept with it.")
  private String comment = "";

  ApproveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signalStage(console, stage, "approve", SignalOptions.body("comment", comment));
  }
}
