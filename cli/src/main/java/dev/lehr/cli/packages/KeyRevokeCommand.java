package dev.lehr.cli.packages;

import dev.lehr.cli.Console;
import dev.lehr.cli.ExitCode;
import dev.lehr.packages.PackageRepository;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code lehr package key revoke}. */
@Command(
    name = "revoke",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Ends keys, at once for running servers too.")
final class KeyRevokeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "The keys' ids, as 'key list' shows them.")
  private List<String> ids = List.of();

  @Mixin private StoreOptions options = new StoreOptions();

  KeyRevokeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try (PackageRepository repository = options.open()) {
      for (String id : ids) {
        repository.revokeKey(id);
        console.out().printf("%s key %s is revoked%n", console.green("✓"), id);
      }
    }
    return ExitCode.DONE;
  }
}
