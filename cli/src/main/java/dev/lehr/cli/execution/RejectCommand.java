package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lehr execution reject}. */
@Command(
    name = "reject",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Rejects, which fails the stage.")
final class RejectCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private AnswerOptions options = new AnswerOptions();

  RejectCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.answer(console, "reject");
  }
}
