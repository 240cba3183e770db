package dev.lehr.cli.bake;

import dev.lehr.cli.TemporaryFolder;
import dev.lehr.server.HttpSettings;
import dev.lehr.server.LehrServer;
import dev.lehr.server.ServerConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The feed that rehearsed machines install from: the product's own server on loopback, with the
 * packages of the bake. It is started only when a template asks for its address.
 */
final class RehearsalFeed implements AutoCloseable {
  private static final String FEED = "default";

  private final Path data;
  private final Set<Path> offered = new LinkedHashSet<>();
  private Optional<Running> running = Optional.empty();

  private record Running(LehrServer server, TemporaryFolder folder) {}

  RehearsalFeed(Path data) {
    this.data = data;
  }

  /** Puts a package into the feed. */
  synchronized void offer(Path nupkg) {
    if (offered.add(nupkg)) {
      running.ifPresent(feed -> push(feed.server(), nupkg));
    }
  }

  /** Where machines find it. */
  synchronized URI address() {
    LehrServer server = running.orElseGet(this::start).server();
    return server.url().resolve("/feeds/" + FEED + "/v2/");
  }

  private Running start() {
    TemporaryFolder folder = TemporaryFolder.in(data, "feed-");
    ServerConfig config =
        ServerConfig.standard(folder.path())
            .withoutPipelines()
            .withHttp(HttpSettings.standard().onPort(0));
    Running started = new Running(LehrServer.start(config, InstantSource.system()), folder);
    offered.forEach(nupkg -> push(started.server(), nupkg));
    running = Optional.of(started);
    return started;
  }

  private static void push(LehrServer server, Path nupkg) {
    try (InputStream content = Files.newInputStream(nupkg)) {
      server.packages().push(FEED, content);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "Can not read package %s: %s".formatted(nupkg, unreadable.getMessage()), unreadable);
    }
  }

  @Override
  public synchronized void close() {
    running.ifPresent(
        feed -> {
          feed.server().close();
          feed.folder().close();
        });
    running = Optional.empty();
  }
}
