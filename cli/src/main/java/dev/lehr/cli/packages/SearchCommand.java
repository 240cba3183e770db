package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lehr package search}. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Finds packages by words in their id, title, tags, summary and description.")
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "WORD", arity = "0..*", description = "All must occur; none finds all.")
  private List<String> words = List.of();

  @Mixin private FeedOptions options = new FeedOptions();

  @Option(names = "--pre", description = "Pre-releases too.")
  private boolean prerelease;

  @Option(names = "--all-versions", description = "Each version, not only the latest.")
  private boolean allVersions;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "100",
      description = "At most so many (default: ${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    String terms = String.join(" ", words);
    try (Feed feed = options.open()) {
      List<PackageRow> found = feed.search(new Feed.Query(terms, prerelease, allVersions, limit));
      new Rows(console, json)
          .print(found, "No package in %s has '%s'".formatted(feed.name(), terms));
    }
    return ExitCode.DONE;
  }
}
