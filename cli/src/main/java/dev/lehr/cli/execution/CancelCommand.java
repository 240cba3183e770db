package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lehr execution cancel}. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Ends an execution; what runs is cleaned up.")
final class CancelCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Kept with it.")
  private String reason = "";

  CancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signal(console, "cancel", SignalOptions.body("reason", reason));
  }
}
