package dev.lehr.cli.canary;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr canary}: everything about canaries that needs no server. */
@Command(
    name = "canary",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Judges a canary against its baseline.",
    footer = {"", "Exit codes of judge and retro: 0 pass, 10 marginal, 11 fail, 1 no verdict."})
public final class CanaryCommand {
  private CanaryCommand() {}

  /** The command with its sub-commands. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new CanaryCommand())
        .addSubcommand(new RetroCommand(console))
        .addSubcommand(new ValidateConfigCommand(console))
        .addSubcommand(new PresetCommand(console));
  }
}
