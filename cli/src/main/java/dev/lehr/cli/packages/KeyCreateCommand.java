package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.ApiKey;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.Scope;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lehr package key create}: the key alone goes to standard output. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Makes a key and prints it, once.")
final class KeyCreateCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      required = true,
      description = "What it allows: read, push, unlist; several with commas.")
  private Set<Scope> scopes = Set.of();

  @Option(names = "--name", description = "What to call it (default: its scopes).")
  private Optional<String> name = Optional.empty();

  KeyCreateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (PackageRepository repository = options.open()) {
      String feed = options.feed(repository);
      ApiKey.Created created = repository.createKey(feed, name.orElseGet(this::words), scopes);
      console.out().println(created.secret());
      console
          .err()
          .println(
              console.faint(
                  "Key %s for feed %s: %s. It is not shown again; send it as X-NuGet-ApiKey, or in"
                          .formatted(created.key().id(), feed, words())
                      + " LEHR_API_KEY"));
    }
    return ExitCode.DONE;
  }

  private String words() {
    return new TreeSet<>(scopes)
        .stream()
            .map(scope -> scope.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
  }
}
