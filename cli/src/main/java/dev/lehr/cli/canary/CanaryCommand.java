package dev.lehr.cli.canary;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr canary}: without a sub-command picocli says what there is. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Compares a canary with its baseline and says whether it may go on.",
    footer = {"", "Exit codes of judge and retro: 0 pass, 10 marginal, 11 fail, 1 no verdict."})
public final class CanaryCommand {
  private CanaryCommand() {}

  /** The command with its sub-commands, writing to a console. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new CanaryCommand())
        .addSubcommand(new JudgeCommand(console))
        .addSubcommand(new RetroCommand(console))
        .addSubcommand(new PowerCommand(console))
        .addSubcommand(new ValidateConfigCommand(console))
        .addSubcommand(new PresetCommand(console));
  }
}
