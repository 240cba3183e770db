package dev.lehr.cli.display;

import dev.lehr.cli.Console;
import java.time.InstantSource;

/** Prints an execution as it is now. */
public final class StageReport {
  private final Console console;

  public StageReport(Console console) {
    this.console = console;
  }

  /** A line for the execution and one for each stage. */
  public void print(ExecutionView execution) {
    StageLines lines = new StageLines(console);
    console
        .out()
        .printf(
            "%s %s/%s %s  %s%s%n",
            lines.mark(execution.status()),
            execution.application(),
            console.bold(execution.pipeline()),
            execution.id(),
            execution.status(),
            execution.message().map(text -> "  " + text).orElse(""));
    execution
        .stages()
        .forEach(
            stage ->
                console.out().println("  " + lines.line(stage, InstantSource.system().instant())));
    console.out().flush();
  }
}
