package dev.lehr.server;

import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.FeedService;
import dev.lehr.packages.PackageRepository;
import dev.lehr.server.internal.http.FeedExchange;
import dev.lehr.server.internal.http.HttpFront;
import dev.lehr.server.internal.http.Pages;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** The running service. */
public final class LehrServer implements AutoCloseable {
  private final HttpSettings http;
  private final CompletableFuture<PackageRepository> opening;
  private final CompletableFuture<FeedService> feeds;
  private final HttpFront front;
  private final AtomicBoolean stopping = new AtomicBoolean();

  private LehrServer(ServerConfig config, InstantSource clock) {
    this.http = config.http();
    this.opening =
        CompletableFuture.supplyAsync(
            () -> PackageRepository.open(config.packages(), clock),
            Thread.ofPlatform().name("opening")::start);
    this.feeds = opening.thenApply(FeedService::new);
    Pages pages = new Pages(() -> now(opening), stopping::get);
    FeedExchange exchange = new FeedExchange(this::answer, pages.byPath(), http.publicUrl());
    try {
      this.front = HttpFront.start(exchange, http, clock);
    } catch (RuntimeException refused) {
      var _ = opening.thenAccept(PackageRepository::close);
      throw refused;
    }
  }

  /**
   * Begins to listen, and opens the data folder meanwhile; returns when it is open. Until then it
   * is alive, but neither ready nor does it serve.
   *
   * @throws ServerException when the port is taken, or the address is not this computer's
   */
  public static LehrServer start(ServerConfig config, InstantSource clock) {
    Listening.check(config.http());
    LehrServer server = new LehrServer(config, clock);
    try {
      server.feeds.join();
      return server;
    } catch (CompletionException failed) {
      server.front.close();
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  private static <T> Optional<T> now(CompletableFuture<T> opening) {
    return opening.state() == Future.State.SUCCESS
        ? Optional.of(opening.resultNow())
        : Optional.empty();
  }

  private FeedResponse answer(FeedRequest request) {
    return now(feeds).map(service -> service.handle(request)).orElseGet(Pages::starting);
  }

  /** The server's root, as a client on this computer reaches it; without a last slash. */
  public URI url() {
    String shown = http.host().contains(":") ? "[" + http.host() + "]" : http.host();
    return URI.create("http://" + shown + ":" + front.port());
  }

  /** What it serves. */
  public PackageRepository packages() {
    return opening.join();
  }

  /** Refuses new connections, lets requests under way come to their end, and lets go of all. */
  @Override
  public void close() {
    stopping.set(true);
    front.close();
    packages().close();
  }
}
