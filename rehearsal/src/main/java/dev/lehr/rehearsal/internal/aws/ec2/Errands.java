package dev.lehr.rehearsal.internal.aws.ec2;

import java.util.concurrent.CompletableFuture;

/**
 * Work for one machine, one piece after the other, each on a virtual thread. A piece deals with its
 * own failures; should one escape, the next piece runs all the same.
 */
final class Errands {
  private CompletableFuture<?> last = CompletableFuture.completedFuture(true);

  /** Queues a piece of work. */
  synchronized void add(Runnable work) {
    last =
        last.handleAsync(
            (before, failure) -> {
              work.run();
              return true;
            },
            task -> Thread.ofVirtual().start(task));
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
}
