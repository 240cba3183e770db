package dev.lehr.packages.internal.proxy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Many callers who want the same at the same time: one does it, the others wait for its result. */
final class SingleFlight<T> {
  private final ConcurrentMap<String, CompletableFuture<T>> flights = new ConcurrentHashMap<>();

  T run(String name, Supplier<T> work) {
    CompletableFuture<T> mine = new CompletableFuture<>();
    CompletableFuture<T> other = flights.putIfAbsent(name, mine);
    if (other != null) {
      return join(other);
    }
    try {
      T result = work.get();
      mine.complete(result);
      return result;
    } catch (RuntimeException | Error failed) {
      mine.completeExceptionally(failed);
      throw failed;
    } finally {
      flights.remove(name);
    }
  }

  private static <T> T join(CompletableFuture<T> other) {
    try {
      return other.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
