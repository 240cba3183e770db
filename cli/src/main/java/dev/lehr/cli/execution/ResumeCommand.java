package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lehr execution resume}. */
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Goes on after a pause.")
final class ResumeCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private SignalOptions options = new SignalOptions();

  ResumeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.signal(console, "resume", SignalOptions.nothing());
  }
}
