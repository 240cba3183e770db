package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.cli.display.TransferDisplay;
import dev.lehr.packages.Internalized;
import dev.lehr.packages.Internalizer;
import dev.lehr.packages.PackageVersion;
import dev.lehr.packages.RemoteFeed;
import dev.lehr.packages.TransferListener;
import dev.lehr.packages.VersionRange;
import dev.lehr.yaml.Sizes;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package internalize}. */
@Command(
    name = "internalize",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a package and its dependencies over from another feed, with the files that their",
      "scripts would download, so that installing them needs no other server."
    },
    footer = {
      "",
      "Ends with 1 when an address is put together only when a script runs: it is listed, and the",
      "package still downloads from there."
    })
final class InternalizeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID[:VERSION]",
      converter = PackageName.Converter.class,
      description = "The package; of a range such as [1.0,2.0) the highest.")
  private PackageName name = PackageName.parse("");

  @Option(
      names = "--from",
      paramLabel = "URL",
      required = true,
      description = "The feed that has it, NuGet v2 or v3.")
  private URI from = URI.create("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the packages go (default: internalized).")
  private Path out = Path.of("internalized");

  @Option(
      names = "--host-at",
      paramLabel = "URL",
      description =
          "Puts the files into DIR/files instead of into the packages; this is where you serve"
              + " that folder.")
  private Optional<URI> hostAt = Optional.empty();

  @Option(
      names = "--push",
      paramLabel = "URL",
      description = "A server or feed that gets the packages.")
  private Optional<URI> push = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The API key to push with (better: $LEHR_API_KEY).")
  private Optional<String> key = Optional.empty();

  @Option(names = "--json", description = "One line of JSON for each package.")
  private boolean json;

  InternalizeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Optional<VersionRange> range =
        name.version()
            .map(text -> VersionRange.parse(text.matches("[\\[(].*") ? text : "[" + text + "]"));
    List<Internalized> taken;
    try (RemoteFeed source = RemoteFeed.at(from, Optional.empty())) {
      taken = new Internalizer(source, out, hostAt, new Progress()).internalize(name.id(), range);
    }
    taken.forEach(this::print);
    push.ifPresent(target -> push(target, taken));
    boolean complete = taken.stream().allMatch(one -> one.unresolved().isEmpty());
    return complete ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void push(URI target, List<Internalized> taken) {
    Optional<String> secret = key.or(() -> Optional.ofNullable(System.getenv("LEHR_API_KEY")));
    try (RemoteFeed feed = RemoteFeed.at(FeedOptions.source(target, Optional.empty()), secret)) {
      for (Internalized one : taken) {
        feed.push(one.file(), TransferListener.none());
        console
            .err()
            .printf("%s %s is in %s%n", console.green("✓"), one.file().getFileName(), target);
      }
    }
  }

  private void print(Internalized one) {
    if (json) {
      console.out().println(JsonMapper.shared().writeValueAsString(json(one)));
      return;
    }
    console.out().println(one.file());
    for (Internalized.Resource resource : one.resources()) {
      console
          .err()
          .printf(
              "  %s%n    → %s, %s, SHA-256 %s%s%n",
              resource.source(),
              resource.place(),
              Sizes.render(resource.bytes()),
              resource.sha256(),
              resource.verified() ? ", as the script says" : "; the script has no checksum");
    }
    for (Internalized.Unresolved unresolved : one.unresolved()) {
      console
          .err()
          .printf(
              "  %s %s%n    is known only when the script runs; make it a fixed address, or pack it yourself%n",
              console.red("✗"), unresolved);
    }
  }

  private static Map<String, Object> json(Internalized one) {
    return Map.of(
        "id", one.id(),
        "version", one.version().original(),
        "file", one.file().toString(),
        "resources", one.resources(),
        "unresolved", one.unresolved());
  }

  /** Says which package it is at, and how its downloads go on. */
  private final class Progress implements Internalizer.Listener {
    private TransferDisplay display = TransferDisplay.of(console, "");

    @Override
    public void began(String id, PackageVersion version) {
      display.close();
      console.err().println(console.faint("taking " + id + " " + version));
      display = TransferDisplay.of(console, id);
    }

    @Override
    public void transferred(long bytes, long total) {
      display.transferred(bytes, total);
      if (bytes == total) {
        display.close();
      }
    }
  }
}
