package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code lehr execution approve}. */
@Command(
    name = "approve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Approves; kept when the stage does not wait for it yet.")
final class ApproveCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private AnswerOptions options = new AnswerOptions();

  ApproveCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return options.answer(console, "approve");
  }
}
