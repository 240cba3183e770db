package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.ApiKey;
import dev.lehr.packages.PackageRepository;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code lehr package key list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists the keys of all feeds; their secrets are not kept.")
final class KeyListCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private StoreOptions options = new StoreOptions();

  @Option(names = "--json", description = "One JSON object instead of lines.")
  private boolean json;

  KeyListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (PackageRepository repository = options.open()) {
      List<ApiKey> keys = repository.keys();
      if (json) {
        console.out().println(JsonMapper.shared().writeValueAsString(Map.of("keys", keys)));
      } else {
        keys.forEach(this::print);
      }
    }
    return ExitCode.DONE;
  }

  private void print(ApiKey key) {
    String scopes =
        new TreeSet<>(key.scopes())
            .stream()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(","));
    console
        .out()
        .printf(
            "%s  %s  %s  %s  %s%n",
            console.bold(key.id()),
            key.feed(),
            scopes,
            key.name(),
            key.revoked().map(at -> console.red("revoked " + at)).orElse("since " + key.created()));
  }
}
