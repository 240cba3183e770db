package dev.lehr.cli.baker;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr baker}: without a sub-command picocli says what there is. */
@Command(
    name = "baker",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "The container images that Packer runs in.")
public final class BakerCommand {
  private BakerCommand() {}

  /** The command with its sub-commands. */
  public static CommandLine with(Console console) {
    return new CommandLine(new BakerCommand()).addSubcommand(new BakerBuildCommand(console));
  }
}
