package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.net.HttpURLConnection;
import java.time.Duration;

/**
 * Waits as long as an overloaded feed asks, and asks again, a few times: for a command, which has
 * nothing else to do. It does not wait for a feed that is broken or away.
 */
public final class Waiting implements Patience {
  private static final int ATTEMPTS = 4;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final Pause pause;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    void pass(Duration time) throws InterruptedException;
  }

  /** Waits in this way. */
  public Waiting(Pause pause) {
    this.pause = pause;
  }

  @Override
  public void beforeAsking() {
    // It has waited already.
  }

  @Override
  public boolean again(Overload overload) {
    Duration rest = overload.rest().orElse(FIRST.multipliedBy(overload.attempt()));
    boolean passes =
        overload.status() == TOO_MANY_REQUESTS
            || overload.status() == HttpURLConnection.HTTP_UNAVAILABLE;
    if (!passes || overload.attempt() >= ATTEMPTS || rest.compareTo(LONGEST) > 0) {
      return false;
    }
    try {
      pause.pass(rest);
      return true;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new FeedException(
          FeedFault.UPSTREAM, "Interrupted while waiting for an overloaded feed", interrupted);
    }
  }

  @Override
  public void away() {
    // Who asks is told; he can try again.
  }
}
