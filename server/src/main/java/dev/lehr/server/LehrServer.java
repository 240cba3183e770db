package dev.lehr.server;

import dev.lehr.packages.FeedService;
import dev.lehr.packages.PackageRepository;
import dev.lehr.server.internal.http.FeedExchange;
import dev.lehr.server.internal.http.HttpFront;
import dev.lehr.server.internal.http.Pages;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/** The running service. */
public final class LehrServer implements AutoCloseable {
  private final HttpSettings http;
  private final PackageRepository packages;
  private final HttpFront front;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private LehrServer(HttpSettings http, PackageRepository packages, InstantSource clock) {
    this.http = http;
    this.packages = packages;
    FeedExchange exchange =
        new FeedExchange(
            new FeedService(packages)::handle,
            new Pages(packages, stopping::get).byPath(),
            http.publicUrl());
    this.front = HttpFront.start(exchange, http, clock);
  }

  /**
   * Opens the data folder and begins to listen.
   *
   * @throws ServerException when the port is taken, or the address is not this computer's
   */
  public static LehrServer start(ServerConfig config, InstantSource clock) {
    Listening.check(config.http());
    PackageRepository packages = PackageRepository.open(config.packages(), clock);
    return new LehrServer(config.http(), packages, clock);
  }

  /** The server's root, as a client on this computer reaches it; without a last slash. */
  public URI url() {
    String shown = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
    return URI.create("http://" + shown + ":" + front.port());
  }

  /** What it serves. */
  public PackageRepository packages() {
    return packages;
  }

  /** Refuses new connections, lets requests under way come to their end, and lets go of all. */
  @Override
  public void close() {
    stopping.set(true);
    front.close();
    packages.close();
  }
}
