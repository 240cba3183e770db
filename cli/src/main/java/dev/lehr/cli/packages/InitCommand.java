package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageTemplate;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr package init}. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = "Writes a package to start from.")
final class InitCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "NAME", description = "The package's id, also the service's name.")
  private String name = "";

  @Option(
      names = "--type",
      required = true,
      description =
          "What it installs: service (a Windows service of your own), msi, exe (somebody's"
              + " installer) or zip.")
  private PackageTemplate type = PackageTemplate.SERVICE;

  @Option(names = "--title", description = "As people know it (default: the name).")
  private Optional<String> title = Optional.empty();

  @Option(names = "--authors", description = "Who makes it (default: your user name).")
  private Optional<String> authors = Optional.empty();

  @Option(names = "--out", paramLabel = "DIR", description = "Where (default: a folder NAME here).")
  private Optional<Path> out = Optional.empty();

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = out.orElse(Path.of(name));
    type.writeTo(
            folder,
            new PackageTemplate.Naming(
                name,
                title.orElse(name),
                authors.orElseGet(() -> System.getProperty("user.name", "unknown"))))
        .forEach(file -> console.out().println(file));
    console
        .err()
        .println(
            console.faint(
                "Edit these, put the program in, then: lehr package pack "
                    + folder
                    + " --version 1.0.0"));
    return ExitCode.DONE;
  }
}
