package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr package key}. */
@Command(
    name = "key",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Makes, lists and revokes API keys, in the data folder on this computer.")
final class KeyCommand {
  private KeyCommand() {}

  static CommandLine commandLine(Console console) {
    return new CommandLine(new KeyCommand())
        .addSubcommand(new KeyCreateCommand(console))
        .addSubcommand(new KeyListCommand(console))
        .addSubcommand(new KeyRevokeCommand(console));
  }
}
