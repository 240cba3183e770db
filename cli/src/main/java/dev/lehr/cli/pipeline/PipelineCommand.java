package dev.lehr.cli.pipeline;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr pipeline}: without a sub-command picocli says what there is. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Checks, shows and draws pipelines, and tries their expressions.")
public final class PipelineCommand {
  private PipelineCommand() {}

  /** The command with its sub-commands, writing to a console. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new PipelineCommand())
        .addSubcommand(new ValidatePipelinesCommand(console))
        .addSubcommand(new PlanCommand(console))
        .addSubcommand(new GraphCommand(console))
        .addSubcommand(new ImportCommand(console))
        .addSubcommand(new SchemaCommand(console))
        .addSubcommand(new EvalCommand(console));
  }
}
