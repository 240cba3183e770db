package dev.lehr.cli.packages;

import dev.lehr.cli.server.ServerOptions;
import dev.lehr.packages.PackageRepository;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The feeds in the data folder, for who looks after them; a server may be running on it. */
final class StoreOptions {
  @Option(
      names = "--feed",
      paramLabel = "NAME",
      description = "The feed (default: the first one of the configuration).")
  private Optional<String> feed = Optional.empty();

  @Mixin private ServerOptions local = new ServerOptions();

  PackageRepository open() {
    return PackageRepository.open(local.read().packages(), InstantSource.system());
  }

  String feed(PackageRepository repository) {
    return feed.orElseGet(() -> repository.feeds().getFirst().name());
  }
}
