package dev.lehr.rehearsal;

import java.util.concurrent.Callable;

/** Waits for what threads and processes of the cloud bring about. */
public final class Eventually {
  private Eventually() {}

  /** Returns when it is so; the test's time limit interrupts it. */
  public static void awaitTrue(Callable<Boolean> condition) {
    try {
      while (!condition.call()) {
        Thread.sleep(10);
      }
    } catch (RuntimeException failed) {
      throw failed;
    } catch (Exception failed) {
      throw new IllegalStateException("Waiting came to no end", failed);
    }
  }
}
