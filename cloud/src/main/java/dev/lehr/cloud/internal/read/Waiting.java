package dev.lehr.cloud.internal.read;

import dev.lehr.cloud.CloudException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Somebody who asked and waits for the answer. */
public final class Waiting<Q, A> {
  private final Q question;
  private final CompletableFuture<A> answer = new CompletableFuture<>();

  Waiting(Q question) {
    this.question = question;
  }

  Q question() {
    return question;
  }

  void answer(A found) {
    answer.complete(found);
  }

  /** Who was answered already does not hear of it. */
  void fail(Throwable failure) {
    answer.completeExceptionally(failure);
  }

  A await() throws InterruptedException {
    try {
      return answer.get();
    } catch (ExecutionException failed) {
      throw own(failed.getCause());
    }
  }

  /** Several may wait for what failed once: each throws an exception of its own. */
  private static RuntimeException own(Throwable failure) {
    return failure instanceof CloudException refused
        ? new CloudException(refused.kind(), String.valueOf(refused.getMessage()), refused)
        : new IllegalStateException("Nothing could be read: " + failure.getMessage(), failure);
  }
}
