package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr package}: without a sub-command picocli says what there is. */
@Command(
    name = "package",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes, publishes and finds Chocolatey packages.",
    footer = {
      "",
      "Start with:",
      "  lehr package init shop-api --type service",
      "  lehr package pack shop-api --version 1.0.0 && lehr package push shop-api.1.0.0.nupkg"
    })
public final class PackageCommand {
  private PackageCommand() {}

  /** The command with its sub-commands, writing to a console. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new PackageCommand())
        .addSubcommand(new InitCommand(console))
        .addSubcommand(new PackCommand(console))
        .addSubcommand(new InternalizeCommand(console))
        .addSubcommand(new PushCommand(console))
        .addSubcommand(new SearchCommand(console))
        .addSubcommand(new ShowCommand(console))
        .addSubcommand(new UnlistCommand(console))
        .addSubcommand(new DeleteCommand(console))
        .addSubcommand(new PromoteCommand(console))
        .addSubcommand(new RetentionCommand(console))
        .addSubcommand(new VerifyCommand(console))
        .addSubcommand(KeyCommand.commandLine(console));
  }
}
