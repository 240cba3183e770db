package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lehr execution pause}. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lets nothing new start; what runs goes on.")
final class PauseCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  PauseCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signal(console, "pause", SignalOptions.nothing());
  }
}
