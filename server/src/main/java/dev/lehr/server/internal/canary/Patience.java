package dev.lehr.server.internal.canary;

import java.time.Duration;

/** How long until one looks again at what takes its time: the longer it took, the later. */
final class Patience {
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int SHARE = 10;

  private Patience() {}

  /**
   * A pause.
   *
   * @param shortest also when nothing was waited for yet
   */
  static Duration after(Duration waited, Duration shortest) {
    Duration share = waited.dividedBy(SHARE);
    Duration pause = share.compareTo(LONGEST) < 0 ? share : LONGEST;
    return pause.compareTo(shortest) < 0 ? shortest : pause;
  }
}
