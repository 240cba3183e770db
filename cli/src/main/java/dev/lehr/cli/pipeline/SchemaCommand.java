package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code lehr pipeline schema}: what editors need to help with a lehr.yaml. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema (2020-12) of lehr.yaml, for editors.")
final class SchemaCommand implements Callable<Integer> {
  private final Console console;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(LehrSchema.text());
    console.out().flush();
    return ExitCode.DONE;
  }
}
