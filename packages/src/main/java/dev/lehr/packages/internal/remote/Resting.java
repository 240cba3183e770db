package dev.lehr.packages.internal.remote;

import dev.lehr.packages.FeedException;
import dev.lehr.packages.FeedFault;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Leaves a feed alone for a while, and lets those who ask meanwhile fail at once: for a server,
 * which has something else to answer with, and many clients who wait.
 */
public final class Resting implements Patience {
  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final RemoteHost host;
  private final InstantSource clock;
  private volatile Instant until = Instant.EPOCH;

  /** For one feed. */
  public Resting(RemoteHost host, InstantSource clock) {
    this.host = host;
    this.clock = clock;
  }

  @Override
  public void beforeAsking() {
    if (clock.instant().isBefore(until)) {
      throw new FeedException(
          FeedFault.UPSTREAM,
          "%s did not answer or asked for rest; it is asked again at %s"
              .formatted(host.root().getHost(), until));
    }
  }

  @Override
  public boolean again(Overload overload) {
    rest(overload.rest().orElse(REST));
    return false;
  }

  @Override
  public void away() {
    rest(REST);
  }

  private void rest(Duration asked) {
    until = clock.instant().plus(asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked);
  }
}
