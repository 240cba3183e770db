package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr execution skip}. */
@Command(
    name = "skip",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Counts a stage as done without running it, or without running on.")
final class SkipCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  @Parameters(index = "1", paramLabel = "STAGE", description = "The stage.")
  private String stage = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with it.")
  private String reason = "";

  SkipCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signalStage(
        console, Optional.of(stage), "skip", SignalOptions.body("reason", reason));
  }
}
