package dev.lehr.cli.image;

import dev.lehr.cli.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code lehr image}: without a sub-command picocli says what there is. */
@Command(
    name = "image",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at what pipelines on a server have baked, and moves channels.")
public final class ImageCommand {
  private ImageCommand() {}

  /** The command with its sub-commands, writing to a console. */
  public static CommandLine commandLine(Console console) {
    return new CommandLine(new ImageCommand())
        .addSubcommand(new ListCommand(console))
        .addSubcommand(new ShowCommand(console))
        .addSubcommand(new PromoteCommand(console));
  }
}
