package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageException;
import dev.lehr.packages.PackageVersion;
import dev.lehr.yaml.Sizes;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr package show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Shows a package's versions, or one version in full.")
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID[:VERSION]",
      converter = PackageName.Converter.class,
      description = "The package.")
  private PackageName name = PackageName.parse("");

  @Mixin private FeedOptions options = new FeedOptions();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (Feed feed = options.open()) {
      List<PackageRow> all = feed.versions(name.id());
      List<PackageRow> chosen =
          name.exactly().map(version -> only(all, version)).orElse(all).reversed();
      if (chosen.isEmpty()) {
        throw missing(feed, all);
      }
      if (name.version().isPresent() && !json) {
        print(chosen.getFirst());
      } else {
        new Rows(console, json).print(chosen, "");
      }
    }
    return ExitCode.DONE;
  }

  private static List<PackageRow> only(List<PackageRow> rows, PackageVersion version) {
    return rows.stream()
        .filter(row -> PackageVersion.parse(row.version()).equals(version))
        .toList();
  }

  private PackageException missing(Feed feed, List<PackageRow> all) {
    String has =
        all.isEmpty()
            ? "'lehr package search' shows what it has"
            : "it has " + String.join(", ", all.stream().map(PackageRow::version).toList());
    return new PackageException(
        "%s has no %s%s; %s"
            .formatted(
                feed.name(), name.id(), name.version().map(text -> " " + text).orElse(""), has));
  }

  private void print(PackageRow row) {
    PrintWriter out = console.out();
    out.printf("%s %s%n", console.bold(row.id()), row.version());
    line("title", row.title());
    line("published", row.published());
    line("size", Sizes.render(row.bytes()));
    line("downloads", String.valueOf(row.downloads()));
    line("listed", row.listed() ? "yes" : "no");
    line("sha512", row.sha512());
    line("description", row.description());
  }

  private void line(String name, String value) {
    if (!value.isBlank()) {
      console.out().printf("  %-12s %s%n", name, value.strip().replace("\n", "\n               "));
    }
  }
}
