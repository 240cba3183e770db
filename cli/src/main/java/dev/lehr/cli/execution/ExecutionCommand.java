package dev.lehr.cli.execution;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr execution}: without a sub-command picocli says what there is. */
@Command(
    name = "execution",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at and steers executions of pipelines on a server.")
public final class ExecutionCommand {
  private ExecutionCommand() {}

  /** The command with its sub-commands, writing to a console. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new ExecutionCommand())
        .addSubcommand(new ListCommand(console))
        .addSubcommand(new ShowCommand(console))
        .addSubcommand(new LogsCommand(console))
        .addSubcommand(new ApproveCommand(console))
        .addSubcommand(new RejectCommand(console))
        .addSubcommand(new CancelCommand(console))
        .addSubcommand(new PauseCommand(console))
        .addSubcommand(new ResumeCommand(console))
        .addSubcommand(new SkipCommand(console))
        .addSubcommand(new RestartCommand(console));
  }
}
