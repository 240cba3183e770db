package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageVersion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lehr package unlist}. */
@Command(
    name = "unlist",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Takes versions out of search and of the latest; who names them still gets them.")
final class UnlistCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      paramLabel = "ID:VERSION",
      arity = "1..*",
      converter = PackageName.Converter.class,
      description = "The versions.")
  private List<PackageName> names = List.of();

  @Mixin private FeedOptions options = new FeedOptions();

  @Option(names = "--undo", description = "Lists them again.")
  private boolean undo;

  UnlistCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    List<PackageVersion> versions =
        names.stream().map(name -> name.required(spec.commandLine())).toList();
    try (Feed feed = options.open()) {
      for (int i = 0; i < names.size(); i++) {
        change(feed, names.get(i).id(), versions.get(i));
      }
    }
    return ExitCode.DONE;
  }

  private void change(Feed feed, String id, PackageVersion version) {
    if (undo) {
      feed.relist(id, version);
    } else {
      feed.unlist(id, version);
    }
    console
        .out()
        .printf(
            "%s %s %s is %s in %s%n",
            console.green("✓"), id, version, undo ? "listed" : "unlisted", feed.name());
  }
}
