package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both answers to a stage that asks need. */
final class AnswerOptions {
  @Mixin private SignalOptions options = new SignalOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "STAGE",
      description = "The stage (default: the one that waits).")
  private Optional<String> stage = Optional.empty();

  @Option(names = "--comment", paramLabel = "TEXT", description = "Kept with it.")
  private String comment = "";

  /** Tells the stage. */
  int answer(Console console, String what) {
    return options.signalStage(console, stage, what, SignalOptions.body("comment", comment));
  }
}
