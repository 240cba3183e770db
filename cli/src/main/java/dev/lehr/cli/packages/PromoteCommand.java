package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageRef;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.TransferListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lehr package promote}. */
@Command(
    name = "promote",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Publishes the same file in another feed.")
final class PromoteCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID:VERSION",
      converter = PackageName.Converter.class,
      description = "The version.")
  private PackageName name = PackageName.parse("");

  @Option(names = "--to", paramLabel = "FEED", required = true, description = "The other feed.")
  private String target = "";

  @Mixin private FeedOptions options = new FeedOptions();

  PromoteCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    PackageVersion version = name.required(spec.commandLine());
    boolean created;
    try (Feed feed = options.open()) {
      created =
          switch (feed) {
            case LocalFeed local ->
                local
                    .repository()
                    .promote(new PackageRef(local.name(), name.id(), version), target)
                    .created();
            case ServedFeed served -> copy(served, version);
          };
    }
    console
        .out()
        .printf(
            "%s %s %s %s feed %s%n",
            console.green("✓"),
            name.id(),
            version,
            created ? "is now in" : "was already in",
            target);
    return ExitCode.DONE;
  }

  /** Over HTTP a promotion is a download and a push: keys of both feeds decide. */
  private boolean copy(Feed source, PackageVersion version) throws IOException {
    Path file = Files.createTempFile("lehr-promote", ".nupkg");
    try (Feed other = options.other(target)) {
      source.fetch(name.id(), version, file);
      return other.push(file, TransferListener.none());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
