package dev.lehr.cli;

import dev.lehr.cli.bake.BakeCommand;
import dev.lehr.cli.baker.BakerCommand;
import dev.lehr.cli.canary.CanaryCommand;
import dev.lehr.cli.demo.DemoCommand;
import dev.lehr.cli.execution.ExecutionCommand;
import dev.lehr.cli.fleet.FleetCommand;
import dev.lehr.cli.image.ImageCommand;
import dev.lehr.cli.packages.PackageCommand;
import dev.lehr.cli.pipeline.PipelineCommand;
import dev.lehr.cli.rehearse.RehearseCommand;
import dev.lehr.cli.server.ServerCommand;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** The {@code lehr} command. */
public final class Lehr {
  private Lehr() {}

  /** Runs a command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine(Console.system()).execute(arguments));
  }

  /** The command line, writing to a console. */
  public static CommandLine commandLine(Console console) {
    CommandLine line =
        new CommandLine(new RootCommand())
            .addSubcommand(new BakeCommand(console))
            .addSubcommand(PackageCommand.commandLine(console))
            .addSubcommand(new ServerCommand(console))
            .addSubcommand(new ValidateCommand(console))
            .addSubcommand(CanaryCommand.commandLine(console))
            .addSubcommand(PipelineCommand.commandLine(console))
            .addSubcommand(ExecutionCommand.commandLine(console))
            .addSubcommand(new FleetCommand(console))
            .addSubcommand(ImageCommand.commandLine(console))
            .addSubcommand(BakerCommand.with(console))
            .addSubcommand(new RehearsalCommand(console))
            .addSubcommand(new DemoCommand(console))
            .addSubcommand(new RehearseCommand(console))
            .addSubcommand(new DoctorCommand(console))
            .addSubcommand(
                new CommandLine(new picocli.AutoComplete.GenerateCompletion())
                    .setCommandName("completion"));
    line.setOut(console.out());
    line.setErr(console.err());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(console.colours() ? Ansi.ON : Ansi.OFF));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(new FailureHandler(console));
    return line;
  }
}
