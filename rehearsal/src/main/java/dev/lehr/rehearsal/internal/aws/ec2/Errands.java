package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Work for one machine, one piece after the other, each on a virtual thread. */
final class Errands {
  private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

  /** Queues a piece of work. Its failure is its own: the next piece runs all the same. */
  synchronized <T> CompletableFuture<T> add(Callable<T> work) {
    CompletableFuture<T> next =
        last.handleAsync((before, failure) -> run(work), task -> Thread.ofVirtual().start(task));
    last = next;
    return next;
  }

  /** Whether all that was queued has been done. */
  synchronized boolean areDone() {
    return last.isDone();
  }

  /** Waits until all that is queued now has been done, well or not. */
  void await() {
    CompletableFuture<?> all;
    synchronized (this) {
      all = last;
    }
    all.handle((value, failure) -> true).join();
  }

  @SuppressWarnings("PMD.AvoidCatchingGenericException")
  private static <T> T run(Callable<T> work) {
    try {
      return work.call();
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) { // Callable's own signature
      throw new CompletionException(failure);
    }
  }
}
