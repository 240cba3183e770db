package dev.lehr.cloud.internal.read;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Answers that are there. */
final class Answers {
  private Answers() {}

  /** What it led to; its own failure when it failed. */
  static <T> T of(CompletableFuture<T> done) {
    try {
      return done.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
