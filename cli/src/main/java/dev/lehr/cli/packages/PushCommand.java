package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.display.TransferDisplay;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package push}. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Publishes packages. The very same file again changes nothing and succeeds.")
final class PushCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NUPKG", arity = "1..*", description = "The packages' files.")
  private List<Path> files = List.of();

  @Mixin private FeedOptions options = new FeedOptions();

  @Option(names = "--json", description = "One line of JSON for each package.")
  private boolean json;

  PushCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        throw new ParameterException(
            spec.commandLine(), "There is no file '%s'; make one with pack".formatted(file));
      }
    }
    try (Feed feed = options.open()) {
      files.forEach(file -> push(feed, file));
    }
    return ExitCode.DONE;
  }

  private void push(Feed feed, Path file) {
    boolean created;
    try (TransferDisplay display =
        TransferDisplay.of(console, String.valueOf(file.getFileName()))) {
      created = feed.push(file, display);
    }
    if (json) {
      console
          .out()
          .println(
              JsonMapper.shared()
                  .writeValueAsString(
                      Map.of("file", file.toString(), "feed", feed.name(), "created", created)));
    } else {
      console
          .out()
          .printf(
              "%s %s %s %s%n",
              console.green("✓"),
              file.getFileName(),
              created ? "is now in" : "was already in",
              feed.name());
    }
  }
}
