package dev.lehr.server.internal.wiring;

import dev.lehr.packages.FeedRequest;
import dev.lehr.packages.FeedResponse;
import dev.lehr.packages.FeedService;
import dev.lehr.packages.PackageRepository;
import dev.lehr.packages.RepositorySettings;
import dev.lehr.server.internal.http.Pages;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;

/**
 * Everything of the server that has to do with package feeds. They open while it listens already.
 */
public final class FeedSide implements AutoCloseable {
  private final CompletableFuture<PackageRepository> opening;
  private final CompletableFuture<FeedService> service;

  private FeedSide(CompletableFuture<PackageRepository> opening) {
    this.opening = opening;
    this.service = opening.thenApply(FeedService::new);
  }

  /** Begins to open the repository; what goes wrong with that {@link #repository} throws. */
  public static FeedSide open(RepositorySettings settings, InstantSource clock) {
    return new FeedSide(
        CompletableFuture.supplyAsync(
            () -> PackageRepository.open(settings, clock),
            Thread.ofPlatform().name("opening")::start));
  }

  /** Answers, as soon as the repository is open. */
  FeedResponse answer(FeedRequest request) {
    return now(service).map(open -> open.handle(request)).orElseGet(Pages::starting);
  }

  /** The repository; empty until it is open. */
  Optional<PackageRepository> now() {
    return now(opening);
  }

  private static <T> Optional<T> now(CompletableFuture<T> opening) {
    return opening.state() == Future.State.SUCCESS
        ? Optional.of(opening.resultNow())
        : Optional.empty();
  }

  /** The repository; waits until it is open. */
  public PackageRepository repository() {
    try {
      service.join();
      return opening.join();
    } catch (CompletionException failed) {
      throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
    }
  }

  /** Lets go of it; also of one that opens only later. */
  @Override
  public void close() {
    // One that could not be opened needs no closing.
    opening.thenAccept(PackageRepository::close).exceptionally(_ -> null).join();
  }
}
