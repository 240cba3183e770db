package dev.lehr.server.internal.canary;

import java.time.Duration;

/** How long until one looks again at what takes its time: the longer it took, the later. */
final class Patience {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(15);
  private static final int SHARE = 10;

  private Patience() {}

  static Duration after(Duration waited) {
    Duration share = waited.dividedBy(SHARE);
    if (share.compareTo(SHORTEST) < 0) {
      return SHORTEST;
    }
    return share.compareTo(LONGEST) > 0 ? LONGEST : share;
  }
}
