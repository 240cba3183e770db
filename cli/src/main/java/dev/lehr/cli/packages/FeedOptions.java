package dev.lehr.cli.packages;

import dev.lehr.cli.server.ServerOptions;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.RemoteFeed;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which feed is meant, and how to reach it; the same for every command that works on one. */
final class FeedOptions {
  @Option(
      names = "--server",
      paramLabel = "URL",
      description =
          "A Lehr server, or any NuGet v2 or v3 feed (default: $LEHR_SERVER, else the feeds in the"
              + " data folder, with or without a server running on it).")
  private Optional<URI> server = Optional.empty();

  @Option(
      names = "--feed",
      paramLabel = "NAME",
      description = "The feed (default: the first one of the configuration).")
  private Optional<String> feed = Optional.empty();

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "The API key (better: $LEHR_API_KEY, which no process list shows).")
  private Optional<String> key = Optional.empty();

  @Mixin private ServerOptions local = new ServerOptions();

  private Optional<String> key() {
    return key.or(() -> Optional.ofNullable(System.getenv("LEHR_API_KEY")));
  }

  private Optional<URI> server() {
    return server.or(() -> Optional.ofNullable(System.getenv("LEHR_SERVER")).map(URI::create));
  }

  /** The feed. */
  Feed open() {
    return open(feed);
  }

  /** Another feed of the same server or data folder. */
  Feed other(String name) {
    return open(Optional.of(name));
  }

  private Feed open(Optional<String> name) {
    if (server().isEmpty()) {
      PackageRepository repository =
          PackageRepository.open(local.read().packages(), InstantSource.system());
      return new LocalFeed(repository, name.orElse(repository.feeds().getFirst().name()));
    }
    URI source = source(server().get(), name);
    return new ServedFeed(RemoteFeed.at(source, key()), source.toString());
  }

  /** A server's root stands for its feed; every other address is a feed's own. */
  static URI source(URI server, Optional<String> feed) {
    String address = server.toString().replaceFirst("/+$", "");
    boolean root = server.getPath() == null || server.getPath().matches("/*");
    if (!root) {
      return server;
    }
    return URI.create(
        feed.map(name -> address + "/feeds/" + name + "/v2/").orElse(address + "/api/v2/"));
  }
}
